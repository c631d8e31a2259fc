package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** No window opens on an unproven service (Art. 35; RULEBOOK V5). */
class ServiceProofTest extends UseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.reviewer";
    private static final List<String> SAY_NOTHING = List.of("", " ", "\u3000", "\u3164", "\u2800", "—");

    private ReviewLife decided() {
        ReviewLife life = new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP))).accepted();
        life.decide(HANDLER);
        return life;
    }

    private ServeOpinionDto refused(ReviewLife life) {
        ServeOpinionDto signed = life.proof(HANDLER);
        return signed.signed(false)
                .refusalFileId(signed.getReceiptId())
                .receiptId(null)
                .receiver(null)
                .refusalReason("不同意处理意见，拒绝签收")
                .refusalWitness("见证人甲")
                .witnessFrom("锦官驿社区居民委员会");
    }

    /** Each part of a proof by itself; callers of the use case are held to what the edge makes of such a text: absent. */
    @Test
    void a_proof_that_lacks_a_part_or_says_nothing_proves_nothing() {
        ReviewLife life = decided();
        Map<String, Consumer<ServeOpinionDto>> receipt = new LinkedHashMap<>();
        receipt.put("receipt_id", proof -> proof.receiptId(null));
        receipt.put("receiver", proof -> proof.receiver(null));
        receipt.put("proof_number", proof -> proof.mode(ServiceModeDto.POST));
        Map<String, Consumer<ServeOpinionDto>> refusal = new LinkedHashMap<>();
        refusal.put("refusal_file_id", proof -> proof.refusalFileId(null));
        refusal.put("refusal_reason", proof -> proof.refusalReason(null));
        refusal.put("refusal_witness", proof -> proof.refusalWitness(null));
        refusal.put("witness_from", proof -> proof.witnessFrom(null));
        for (String nothing : SAY_NOTHING) {
            receipt.put(
                    "proof_number" + nothing,
                    proof -> proof.mode(ServiceModeDto.POST).proofNumber(nothing));
            refusal.put("refusal_reason" + nothing, proof -> proof.refusalReason(nothing));
            refusal.put("refusal_witness" + nothing, proof -> proof.refusalWitness(nothing));
            refusal.put("witness_from" + nothing, proof -> proof.witnessFrom(nothing));
        }
        lacks(life, life.proof(HANDLER), receipt);
        lacks(life, refused(life), refusal);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.DECIDED);
        assertThat(life.seenBy(HANDLER).getDeadlines())
                .extracting(DeadlineDto::getRule)
                .doesNotContain(LimitRuleDto.REVIEW_WINDOW);
    }

    private void lacks(ReviewLife life, ServeOpinionDto whole, Map<String, Consumer<ServeOpinionDto>> parts) {
        UUID receipt = whole.getReceiptId();
        parts.forEach((field, without) -> {
            ServeOpinionDto proof = copy(whole).receiptId(receipt);
            without.accept(proof);
            assertThat(assertRefused(SERVICE_PROOF_MISSING, () -> life.serve(HANDLER, proof))
                            .getField())
                    .as(field)
                    .isEqualTo(field.replaceAll("[^a-z_]", ""));
        });
    }

    private static ServeOpinionDto copy(ServeOpinionDto of) {
        return new ServeOpinionDto()
                .mode(of.getMode())
                .servedOn(of.getServedOn())
                .signed(of.getSigned())
                .receiver(of.getReceiver())
                .refusalFileId(of.getRefusalFileId())
                .refusalReason(of.getRefusalReason())
                .refusalWitness(of.getRefusalWitness())
                .witnessFrom(of.getWitnessFrom());
    }

    @Test
    void a_witness_from_the_own_organ_is_none() {
        ReviewLife life = decided();
        ServeOpinionDto proof = refused(life);
        String own = life.says(HANDLER, DocumentKindDto.OPINION, "organ");
        assertThat(assertRefused(SERVICE_PROOF_MISSING, () -> life.serve(HANDLER, proof.witnessFrom(own)))
                        .getField())
                .isEqualTo("witness_from");
        assertThat(life.serve(HANDLER, proof.witnessFrom("锦官驿社区居民委员会")).getState())
                .isEqualTo(MatterStateDto.REVIEW_OPEN);
        assertThat(life.says(HANDLER, DocumentKindDto.SERVICE_PROOF, "signed")).isEqualTo("0");
        assertThat(life.says(HANDLER, DocumentKindDto.SERVICE_PROOF, "refusal_reason"))
                .contains("拒绝签收");
    }

    @Test
    void a_file_of_another_matter_or_from_before_the_decision_proves_nothing() {
        ReviewLife other = decided();
        UUID foreign = other.proof(HANDLER).getReceiptId();
        Life early = new Life(this::as, office(TOWNSHIP))
                .registered(ReviewLife.CLERK)
                .forwarded(ReviewLife.CLERK)
                .accepted(HANDLER)
                .attached(HANDLER);
        UUID old = early.proof();
        clock.advance(Duration.ofDays(1));
        ReviewLife life = new ReviewLife(this::as, anybody(), clock, early).decide(HANDLER);
        ServeOpinionDto proof = life.proof(HANDLER);
        UUID own = proof.getReceiptId();
        for (UUID file : List.of(foreign, old, UUID.randomUUID())) {
            assertThat(assertRefused(PROOF_FILE_UNKNOWN, () -> life.serve(HANDLER, proof.receiptId(file)))
                            .getField())
                    .isEqualTo("receipt_id");
        }
        assertThat(life.serve(HANDLER, proof.receiptId(own)).getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
    }

    @Test
    void delegated_service_says_who_served_and_who_received() {
        ReviewLife life = decided();
        life.serve(
                HANDLER,
                life.proof(HANDLER)
                        .receiver(ServiceReceiverDto.COHABITANT)
                        .servedBy("东湖街道办事处")
                        .place("户籍地"));
        assertThat(life.says(HANDLER, DocumentKindDto.SERVICE_PROOF, "served_by"))
                .isEqualTo("东湖街道办事处");
        assertThat(life.says(HANDLER, DocumentKindDto.SERVICE_PROOF, "receiver"))
                .isEqualTo("COHABITANT");
        assertThat(life.says(HANDLER, DocumentKindDto.SERVICE_PROOF, "served_title"))
                .isEqualTo("信访事项处理意见书");
    }

    @Test
    void the_petitioners_own_confirmation_is_a_proof_of_its_own_day() {
        ReviewLife life = decided();
        ServeOpinionDto bare = new ServeOpinionDto()
                .mode(ServiceModeDto.OTHER)
                .servedOn(life.today())
                .signed(true);
        assertRefused(SERVICE_PROOF_MISSING, () -> life.serve(HANDLER, bare));
        assertRefused(SERVICE_BEFORE_DECISION, () -> life.confirm(life.today().minusDays(1)));
        life.confirm(life.today());
        assertRefused(RECEIPT_CONFIRMED, () -> life.confirm(life.today()));
        clock.advance(Duration.ofDays(2));
        assertThat(assertRefused(DATE_INVALID, () -> life.serve(HANDLER, bare.servedOn(life.today())))
                        .getLimit())
                .isEqualTo(life.today().minusDays(2).toString());
        life.serve(HANDLER, bare.servedOn(life.today().minusDays(2)));
        assertThat(life.says(HANDLER, DocumentKindDto.SERVICE_PROOF, "proof")).isEqualTo("CONFIRMATION");
        assertRefused(STATE_CONFLICT, () -> life.confirm(life.today()));

        life.asked().decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        assertThat(assertRefused(SERVICE_PROOF_MISSING, () -> life.serve(COUNTY, bare.servedOn(life.today())))
                        .getField())
                .as("the opinion's confirmation proves nothing of the review")
                .isEqualTo("receipt_id");
        life.confirm(life.today());
        life.serve(COUNTY, bare.servedOn(life.today()));
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REREVIEW_OPEN);
    }

    @Test
    void a_service_that_failed_is_noted_opens_nothing_and_the_petitioner_reads_it() {
        ReviewLife life = decided();
        DeadlineDto before = life.clock(HANDLER, LimitRuleDto.SERVICE);
        assertRefused(DATE_IN_FUTURE, () -> life.attempt(HANDLER, life.today().plusDays(1), "无人在家"));
        assertRefused(
                SERVICE_BEFORE_DECISION,
                () -> life.attempt(HANDLER, life.today().minusDays(1), "无人在家"));
        assertThat(life.attempt(HANDLER, life.today(), "收件人搬离，邮件退回").getState()).isEqualTo(MatterStateDto.DECIDED);
        assertThat(life.clock(HANDLER, LimitRuleDto.SERVICE)).isEqualTo(before);
        assertThat(life.status().getContacts())
                .extracting(ContactDto::getText)
                .containsExactly("邮寄送达，" + life.today() + "：收件人搬离，邮件退回");
        life.served(HANDLER);
        assertRefused(STATE_CONFLICT, () -> life.attempt(HANDLER, life.today(), "无人在家"));
    }
}
