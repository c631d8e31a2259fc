package org.xinqiao.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.xinqiao.api.model.*;

/** The only grounds on which a matter is not accepted, or no longer (Art. 19¶3, 36¶3). */
class NotAcceptedTest extends RoutingUseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";

    @Test
    void what_an_organ_below_is_handling_is_not_accepted_by_its_superior() {
        RoutingLife below = handledAtTheTownship();
        RoutingLife again = life(county).registered(COUNTY);

        again.notAccept(COUNTY, below.life().number());

        assertThat(again.state(COUNTY)).isEqualTo(MatterStateDto.NOT_ACCEPTED);
        assertThat(again.document(COUNTY, DocumentKindDto.NOT_ACCEPTED_NOTICE).getContent())
                .containsEntry("ground", "Art. 19¶3")
                .containsEntry("earlier_number", below.life().number())
                .containsEntry(
                        "due_date",
                        below.clock(HANDLER, LimitRuleDto.HANDLING).getDueDate().toString())
                .containsKeys("organ_at_work", "reason", "remedy", "same");
        assertThat(again.clock(COUNTY, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.MET);
    }

    /** RULEBOOK §9: a refusal is closed with a proof of its service, or an attempt; the petitioner can prove it. */
    @Test
    void a_refusal_is_closed_only_after_its_notice_was_served_or_that_was_attempted() {
        RoutingLife below = handledAtTheTownship();
        RoutingLife served = life(county).registered(COUNTY);
        served.notAccept(COUNTY, below.life().number());
        assertThat(served.clock(COUNTY, LimitRuleDto.SERVICE).getState()).isEqualTo(DeadlineStateDto.OPEN);
        assertRefused(REFUSAL_NOT_SENT, () -> served.close(COUNTY));
        ReviewLife papers = papers(served);
        assertThat(assertRefused(SERVICE_PROOF_MISSING, () -> papers.serve(COUNTY, proof(papers)))
                        .getField())
                .isEqualTo("receipt_id");

        papers.confirm(papers.today());
        papers.serve(COUNTY, proof(papers));
        assertThat(served.document(COUNTY, DocumentKindDto.SERVICE_PROOF).getContent())
                .containsEntry("served_title", "信访事项不予受理告知书")
                .containsEntry("proof", "CONFIRMATION");
        assertThat(served.clock(COUNTY, LimitRuleDto.SERVICE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(papers.status().getRatings()).as("a repeat is not rated").isEmpty();
        assertThat(served.close(COUNTY).getState()).isEqualTo(MatterStateDto.CLOSED);

        RoutingLife attempted = life(county).registered(COUNTY);
        attempted.notAccept(COUNTY, below.life().number());
        papers(attempted).attempt(COUNTY, papers.today(), "收件人搬离，邮件退回");
        assertThat(papers(attempted).status().getContacts())
                .extracting(ContactDto::getKind)
                .containsExactly(HandlingNoteKindDto.SERVICE_ATTEMPT);
        assertThat(attempted.close(COUNTY).getState()).isEqualTo(MatterStateDto.CLOSED);
        assertThat(attempted.clock(COUNTY, LimitRuleDto.SERVICE).getState()).isEqualTo(DeadlineStateDto.CANCELLED);
    }

    private ReviewLife papers(RoutingLife life) {
        return new ReviewLife(this::as, anybody(), clock, life.life());
    }

    private static ServeOpinionDto proof(ReviewLife life) {
        return new ServeOpinionDto()
                .mode(ServiceModeDto.OTHER)
                .servedOn(life.today())
                .signed(true);
    }

    @Test
    void anything_else_is_no_ground() {
        RoutingLife below = handledAtTheTownship();
        RoutingLife again = life(county).registered(COUNTY);
        RoutingLife sameLevel = life(county).registered(COUNTY);
        sameLevel.forward(COUNTY, county, county.getTenantId() + "03");
        sameLevel.life().accepted("jinjiang.handler");

        assertRefused(NO_GROUND, () -> again.notAccept(COUNTY, sameLevel.life().number()));
        assertRefused(
                NO_GROUND,
                () -> again.notAccept(
                        COUNTY, life(township).registered(CLERK).life().number()));
        assertRefused(
                NO_GROUND, () -> again.notAccept(COUNTY, atTheTownship().life().number()));
        assertRefused(NUMBER_MISTYPED, () -> again.notAccept(COUNTY, "51000999903202611240000013"));
        assertRefused(MATTER_UNKNOWN, () -> again.notAccept(COUNTY, again.life().number()));
        assertRefused(NO_GROUND, () -> again.noLonger(COUNTY, below.life().number()));
        clock.advance(Duration.ofDays(61));
        assertRefused(NO_GROUND, () -> again.notAccept(COUNTY, below.life().number()));
        assertThat(again.state(COUNTY)).isEqualTo(MatterStateDto.REGISTERED);
    }

    private RoutingLife handledAtTheTownship() {
        RoutingLife life = atTheTownship();
        life.life().accepted(HANDLER);
        return life;
    }

    @Test
    void another_petitioners_matter_is_no_ground() {
        RoutingLife below = handledAtTheTownship();
        RoutingLife again = life(county)
                .registered(
                        COUNTY,
                        Life.letter(county)
                                .petitioners(List.of(new NewPetitionerDto()
                                        .role(PetitionerRoleDto.FILER)
                                        .name("测试人丙")
                                        .contact("13900000003"))));

        assertRefused(NOT_SAME_PETITIONER, () -> refuse(again, below, SameByDto.IDENTITY_CHECK, 2));
        assertRefused(NOT_SAME_PETITIONER, () -> refuse(again, below, SameByDto.OWN_WISH, 2));
        assertThat(again.state(COUNTY)).isEqualTo(MatterStateDto.REGISTERED);
        RoutingLife own = life(county).registered(COUNTY);
        refuse(own, below, SameByDto.IDENTITY_CHECK, 2);
        assertThat(own.state(COUNTY)).isEqualTo(MatterStateDto.NOT_ACCEPTED);
    }

    @Test
    void a_demand_that_is_not_the_same_is_no_ground_either() {
        RoutingLife below = handledAtTheTownship();
        RoutingLife again = life(county).registered(COUNTY);
        assertRefused(DEMANDS_NOT_SAME, () -> refuse(again, below, SameByDto.OWN_WORDS, 1));
    }

    private void refuse(RoutingLife again, RoutingLife below, SameByDto by, int demands) {
        answer(as(COUNTY)
                .referrals()
                .notAcceptMatter(
                        again.id(),
                        newKey(),
                        new NotAcceptMatterDto()
                                .earlierNumber(below.life().number())
                                .reason("镇街正在办理")
                                .sameBy(by)
                                .demands(again.same(COUNTY).subList(0, demands)),
                        again.life().version(COUNTY)));
    }

    @Test
    void after_a_rereview_the_same_fact_and_reason_is_no_longer_accepted() {
        RoutingLife over = atTheTownship();
        RoutingLife again = life(township).registered(CLERK);
        rereviewed(over.id(), "ORDER_REDO");
        assertRefused(NO_GROUND, () -> again.noLonger(CLERK, over.life().number()));
        rereviewed(over.id(), "UPHOLD");
        assertRefused(NO_GROUND, () -> again.noLonger(CLERK, over.life().number()));
        served(over.id());

        again.noLonger(CLERK, over.life().number());

        assertThat(again.state(CLERK)).isEqualTo(MatterStateDto.NO_LONGER_ACCEPTED);
        assertThat(again.document(CLERK, DocumentKindDto.NO_LONGER_NOTICE).getContent())
                .containsEntry("ground", "Art. 36¶3")
                .containsEntry("earlier_number", over.life().number());
    }

    /** A matter at its end, as review and rereview leave it behind. */
    private void rereviewed(UUID matter, String outcome) {
        var owner = owner();
        owner.sql("UPDATE matter SET state = 'FINAL' WHERE id = ?")
                .param(matter)
                .update();
        owner.sql("INSERT INTO document (id, tenant_id, matter_id, organ_id, kind, number, template_version, ground,"
                        + " content, hash, to_petitioner, recorded_at) SELECT gen_random_uuid(), origin_tenant, id, 1,"
                        + " 'REREVIEW_OPINION', number || ?, 1, 'Art. 36', ?, '', true, now() FROM matter WHERE id = ?")
                .params("-" + outcome, "{\"outcome\":\"" + outcome + "\"}", matter)
                .update();
    }

    private void served(UUID matter) {
        owner().sql(
                        "INSERT INTO document (id, tenant_id, matter_id, organ_id, kind, number, template_version, ground,"
                                + " content, hash, to_petitioner, recorded_at) SELECT gen_random_uuid(), origin_tenant, id, 1,"
                                + " 'SERVICE_PROOF', number || '-P', 1, 'Art. 36', '{}', '', true, now() FROM matter WHERE id = ?")
                .param(matter)
                .update();
    }

    @Test
    void concluding_by_law_is_off_until_the_node_turns_it_on() {
        RoutingLife life = life(township).registered(CLERK);
        assertRefused(CONCLUDE_LEGAL_OFF, () -> life.concludeLegal(CLERK, UUID.randomUUID()));

        System.setProperty("xinqiao.procedure.conclude-legal", "true");
        try {
            assertRefused(PROOF_MISSING, () -> life.concludeLegal(CLERK, UUID.randomUUID()));
            life.concludeLegal(CLERK, proof(life));
        } finally {
            System.clearProperty("xinqiao.procedure.conclude-legal");
        }

        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.CONCLUDED_LEGAL);
        assertThat(life.document(CLERK, DocumentKindDto.LEGAL_CONCLUDED_NOTICE).getContent())
                .containsEntry("proof_number", "（2026）川终1号")
                .containsKeys("proof", "reason", "remedy");
    }

    private UUID proof(RoutingLife life) {
        answer(as(CLERK)
                .attachments()
                .addAttachment(
                        life.id(),
                        newKey(),
                        new MockMultipartFile("file", "终结.txt", "text/plain", "依法终结。".getBytes(UTF_8)),
                        life.life().version(CLERK),
                        null));
        return owner().sql("SELECT id FROM attachment WHERE matter_id = ?")
                .param(life.id())
                .query(UUID.class)
                .single();
    }
}
