package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.ANSWER_GONE;
import static org.xinqiao.api.model.ProblemCodeDto.IDEMPOTENCY_KEY_REUSED;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.audit.ForgetRequests;

/** A repeated request gets the first answer, changes nothing and makes no secret (DESIGN §3). */
class RepeatedRequestTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    @Autowired
    private ForgetRequests forgetting;

    private Officer twice(String account) {
        return as(account).sendingTwice();
    }

    private RegisteredMatterDto register(String key) {
        return answer(as(CLERK).intake().registerMatter(key, Life.letter(office(TOWNSHIP))));
    }

    /** Every step of a long life is sent twice. */
    @Test
    void each_step_is_taken_once_however_often_it_is_sent() {
        TenantDto township = office(TOWNSHIP);
        String government = Life.organ(township, OrganKindDto.GOVERNMENT);
        RoutingLife routing = new RoutingLife(this::twice, township).registered(CLERK);
        routing.forward(CLERK, township, government);
        routing.object(HANDLER);
        routing.reject(CLERK);
        Life life = routing.life();
        life.accepted(HANDLER);
        HandlingLife handling = new HandlingLife(this::twice, life);
        handling.note(HANDLER, HandlingNoteKindDto.CONTACT);
        handling.hold(HANDLER, LocalDate.now(Life.CHINA));
        handling.extend("jinguanyi.head", LocalDate.now(Life.CHINA).plusDays(80));
        life.decided(HANDLER);
        ReviewLife review = new ReviewLife(this::twice, anybody(), clock, life);
        review.served(HANDLER).asked();
        review.decided(ReviewLife.COUNTY, ReviewOutcomeDto.UPHOLD);
        review.served(ReviewLife.COUNTY).asked();
        review.openHearing(ReviewLife.CITY);
        review.closeHearing(ReviewLife.CITY);
        review.decided(ReviewLife.CITY, ReviewOutcomeDto.UPHOLD);
        review.served(ReviewLife.CITY);
        assertThat(review.close(ReviewLife.CITY).getState()).isEqualTo(MatterStateDto.CLOSED);
    }

    @Test
    void a_registration_sent_again_after_the_matter_moved_tells_the_same_code() {
        String key = newKey();
        RegisteredMatterDto first = register(key);
        String code = Objects.requireNonNull(first.getQueryCode());
        String number = first.getMatter().getNumber();
        answer(as(CLERK)
                .routing()
                .forwardMatter(
                        first.getMatter().getMatterId(),
                        newKey(),
                        new ForwardMatterDto()
                                .tenantId(office(TOWNSHIP).getTenantId())
                                .organId(Life.organ(office(TOWNSHIP), OrganKindDto.GOVERNMENT)),
                        "\"" + first.getMatter().getVersion() + "\""));

        RegisteredMatterDto again = register(key);

        assertThat(again.getQueryCode()).isEqualTo(code);
        assertThat(again.getMatter().getMatterId()).isEqualTo(first.getMatter().getMatterId());
        assertThat(anybody().getPetition(number, code).getNumber()).isEqualTo(number);

        clock.advance(Duration.ofMinutes(11));
        assertThat(register(key).getQueryCode()).as("it is told no longer").isNull();
        assertThat(anybody().getPetition(number, code).getNumber()).isEqualTo(number);
    }

    @Test
    void a_petition_sent_again_tells_the_same_code_for_ten_minutes() {
        String key = newKey();
        FiledPetitionDto first = anybody().filePetition(key, Life.form(office(TOWNSHIP)));

        assertThat(anybody().filePetition(key, Life.form(office(TOWNSHIP)))).isEqualTo(first);
        clock.advance(Duration.ofMinutes(11));
        FiledPetitionDto later = anybody().filePetition(key, Life.form(office(TOWNSHIP)));
        assertThat(later.getNumber()).isEqualTo(first.getNumber());
        assertThat(later.getQueryCode()).isNull();
    }

    @Test
    void keys_end_after_two_days_and_are_forgotten() {
        String key = newKey();
        RegisteredMatterDto first = register(key);
        clock.advance(Duration.ofHours(49));

        RegisteredMatterDto next = register(key);

        assertThat(next.getMatter().getMatterId())
                .isNotEqualTo(first.getMatter().getMatterId());
        assertThat(next.getQueryCode()).isNotNull();
        assertThat(kept(key, "true")).isEqualTo(1);
        clock.advance(Duration.ofMinutes(11));
        forgetting.forget();
        assertThat(kept(key, "secret IS NULL")).isEqualTo(1);
        clock.advance(Duration.ofHours(48));
        forgetting.forget();
        assertThat(kept(key, "true")).isZero();
    }

    @Test
    void more_old_keys_than_a_batch_are_forgotten_at_once() {
        String key = newKey();
        register(key);
        owner().sql(
                        "INSERT INTO idempotency_key (tenant_id, subject, operation, key, body_hash, resource_id, secret, at)"
                                + " SELECT tenant_id, subject, 'old' || i, key, body_hash, resource_id, secret,"
                                + " at - make_interval(hours => 72, secs => i / 3) FROM idempotency_key,"
                                + " generate_series(1, 3000) AS i WHERE key = ?")
                .param(key)
                .update();

        forgetting.forget();

        assertThat(kept(key, "true")).isEqualTo(1);
    }

    private static int kept(String key, String how) {
        return owner().sql("SELECT count(*) FROM idempotency_key WHERE key = ? AND " + how)
                .param(key)
                .query(Integer.class)
                .single();
    }

    /** Whoever chose the same key as somebody else has a request of their own. */
    @Test
    void equal_keys_of_two_people_are_two_requests() {
        String key = newKey();
        FilePetitionDto other = Life.form(office(TOWNSHIP))
                .petitioners(List.of(new NewPetitionerDto()
                        .role(PetitionerRoleDto.FILER)
                        .name("测试人丙")
                        .contact("13900000009")));
        FiledPetitionDto one = anybody().filePetition(key, Life.form(office(TOWNSHIP)));
        FiledPetitionDto two = anybody().filePetition(key, other);
        assertThat(two.getNumber()).isNotEqualTo(one.getNumber());
        assertRefused(
                IDEMPOTENCY_KEY_REUSED,
                () -> anybody().filePetition(key, Life.form(office(TOWNSHIP)).narrative("另一件事。")));

        for (FiledPetitionDto filed : List.of(one, two)) {
            anybody()
                    .withdrawPetition(
                            filed.getNumber(),
                            Objects.requireNonNull(filed.getQueryCode()),
                            key,
                            new WithdrawPetitionDto().reason(filed == one ? "问题已解决" : "另行反映"));
        }
    }

    /** A report on the registering office goes above at once; whoever sends it again hears that it was done. */
    @Test
    void what_its_sender_no_longer_sees_was_done_all_the_same() {
        String key = newKey();
        RegisterMatterDto report = Life.letter(office(TOWNSHIP))
                .purpose(PurposeDto.REPORT)
                .kind(MatterKindDto.REPORT)
                .accused(new AccusedRefDto().tenantId(office(TOWNSHIP).getTenantId()));
        RegisteredMatterDto first = answer(as(CLERK).intake().registerMatter(key, report));

        assertRefused(ANSWER_GONE, () -> answer(as(CLERK).intake().registerMatter(key, report)));
        assertThat(anybody()
                        .getPetition(first.getMatter().getNumber(), Objects.requireNonNull(first.getQueryCode()))
                        .getNumber())
                .isEqualTo(first.getMatter().getNumber());
    }

    /** Opened names are shown once: who wants them again opens them again, and the audit has both. */
    @Test
    void an_opening_of_names_sent_again_shows_nothing() {
        Life life = new Life(this::as, office(TOWNSHIP)).registered(CLERK);
        String key = newKey();
        RevealIdentityDto reveal =
                new RevealIdentityDto().purpose(RevealPurposeDto.CONTACT).reason("电话联系");
        answer(as(CLERK).matters().revealIdentity(life.id(), key, reveal));

        assertRefused(ANSWER_GONE, () -> answer(as(CLERK).matters().revealIdentity(life.id(), key, reveal)));
    }
}
