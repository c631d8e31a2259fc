package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/** An officer whom a matter names, or who has an interest in it, is kept from it (Art. 28¶3, 30¶3; RULEBOOK R8). */
class RecusalTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String COLLEAGUE = "jinguanyi.handler2";
    private static final String HEAD = "jinguanyi.head";
    private static final String SUPERIOR = "jinjiang.clerk";
    private static final String COUNTY = "510104";

    private Life life;

    @BeforeEach
    void a_matter_at_the_township() {
        life = new Life(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER);
    }

    private MatterDto recuse(String by, String office, String username, RecusalGroundDto ground) {
        return answer(as(by).recusals()
                .recuseOfficer(
                        life.id(),
                        newKey(),
                        new RecuseOfficerDto()
                                .tenantId(office(office).getTenantId())
                                .username(username)
                                .ground(ground),
                        life.version(by)));
    }

    private void isKeptOut(String officer) {
        assertRefused(NOT_FOUND, () -> life.seenBy(officer));
        assertRefused(NOT_FOUND, () -> answer(as(officer).matters().getMatterContent(life.id())));
        assertRefused(
                NOT_FOUND,
                () -> answer(as(officer)
                        .matters()
                        .revealIdentity(
                                life.id(),
                                newKey(),
                                new RevealIdentityDto()
                                        .purpose(RevealPurposeDto.CONTACT)
                                        .reason("电话联系"))));
        assertRefused(
                NOT_FOUND,
                () -> answer(as(officer)
                        .urgent()
                        .reportMatter(life.id(), newKey(), new ReportMatterDto().reason("说明情况"), "\"1\"")));
        assertThat(search(officer, life.number())).isEmpty();
    }

    @Test
    void a_named_officer_does_not_find_the_matter_and_his_office_goes_on() {
        recuse(HEAD, TOWNSHIP, COLLEAGUE, RecusalGroundDto.NAMED);

        isKeptOut(COLLEAGUE);
        assertThat(answer(as(HANDLER).matters().getMatterContent(life.id())).getRecusals())
                .singleElement()
                .returns(COLLEAGUE, RecusalDto::getUsername)
                .returns(RecusalGroundDto.NAMED, RecusalDto::getGround);
        life.decided(HANDLER).served(HANDLER);
        isKeptOut(COLLEAGUE);
    }

    @Test
    void a_superiors_officer_is_recused_by_his_own_head_and_his_colleagues_stay() {
        recuse(only(Role.HEAD, COUNTY, 1), COUNTY, SUPERIOR, RecusalGroundDto.NAMED);

        isKeptOut(SUPERIOR);
        assertThat(life.seenBy("jinjiang.government").getMatterId()).isEqualTo(life.id());
    }

    @Test
    void a_superiors_officer_steps_back_himself() {
        recuse(SUPERIOR, COUNTY, SUPERIOR, RecusalGroundDto.INTEREST);

        isKeptOut(SUPERIOR);
    }

    /** Whoever profits shuts nobody out: who supervises, reviews or audits stays. */
    @Test
    void who_has_the_matter_recuses_nobody_of_another_organ() {
        for (String by : List.of(HANDLER, HEAD)) {
            everybody().stream()
                    .filter(other -> other.scope().tenantId() != as(by).scope().tenantId())
                    .forEach(other -> assertRefused(RECUSAL_NOT_YOURS, () -> recuse(by, other)));
        }
        everybody().stream()
                .filter(other -> !other.account().equals(HANDLER))
                .forEach(other -> assertRefused(RECUSAL_NOT_YOURS, () -> recuse(HANDLER, other)));
        assertRefused(RECUSAL_NOT_YOURS, () -> recuse(HEAD, as("jinguanyi.auditor")));
        for (String still : List.of(SUPERIOR, "jinjiang.reviewer", "chengdu.clerk", "sichuan.clerk")) {
            assertThat(life.seenBy(still).getMatterId()).isEqualTo(life.id());
        }
        assertThat(audited("jinguanyi.auditor")).isNotEmpty();
    }

    private MatterDto recuse(String by, Officer other) {
        return answer(as(by).recusals()
                .recuseOfficer(
                        life.id(),
                        newKey(),
                        new RecuseOfficerDto()
                                .tenantId(Long.toString(other.scope().tenantId()))
                                .username(other.account())
                                .ground(RecusalGroundDto.INTEREST),
                        life.version(by)));
    }

    private List<AuditEntryDto> audited(String auditor) {
        return answer(as(auditor).audit().listAuditEntries(life.id(), null, null, 50))
                .getItems();
    }

    @Test
    void on_a_head_or_an_auditor_the_head_above_decides_and_the_auditor_still_sees_the_audit() {
        String above = only(Role.HEAD, COUNTY, 1);
        recuse(above, TOWNSHIP, HEAD, RecusalGroundDto.NAMED);
        recuse(above, TOWNSHIP, "jinguanyi.auditor", RecusalGroundDto.INTEREST);

        isKeptOut(HEAD);
        assertRefused(NOT_FOUND, () -> life.seenBy("jinguanyi.auditor"));
        assertThat(audited("jinguanyi.auditor")).isNotEmpty();
    }

    /** A matter keeps its last officer; the head above decides, and the office above calls it in. */
    @Test
    void the_last_officer_who_can_go_on_stays_until_the_office_above_helps() {
        TenantDto county = office(COUNTY);
        String last = only(Role.ORGAN, COUNTY, 6);
        life = new Life(this::as, county).registered(SUPERIOR);
        life.forward(
                SUPERIOR,
                new ForwardMatterDto().tenantId(county.getTenantId()).organId(county.getTenantId() + "06"),
                life.version(SUPERIOR));
        life.accepted(last);

        assertRefused(LAST_HANDLER, () -> recuse(last, as(last)));
        assertRefused(LAST_HANDLER, () -> recuse(only(Role.HEAD, COUNTY, 6), as(last)));
        assertRefused(RECUSAL_NOT_YOURS, () -> recuse(only(Role.HEAD, "510100", 10), as(last)));
        recuse(only(Role.HEAD, "510100", 1), as(last));

        isKeptOut(last);
        assertThat(notices("chengdu.clerk", false))
                .as("the office above is told that nobody is left")
                .extracting(NoticeDto::getMatterId)
                .contains(life.id());
        answer(as("jinjiang.government")
                .routing()
                .callInMatter(
                        life.id(),
                        newKey(),
                        new CallInMatterDto().reason("经办人员回避"),
                        life.version("jinjiang.government")));
    }

    /** All reviewers may step back before anybody asks for a review; then the office above is told. */
    @Test
    void a_review_whose_reviewer_stepped_back_is_told_above() {
        life.decided(HANDLER);
        ReviewLife review = new ReviewLife(this::as, anybody(), clock, life);
        review.served(HANDLER);
        long organ = as(ReviewLife.COUNTY).scope().organId();
        owner().sql("SELECT username FROM account WHERE organ_id = ? AND state = 'ACTIVE' AND 'reviewer' = ANY (roles)")
                .param(organ)
                .query(String.class)
                .list()
                .forEach(reviewer -> recuse(reviewer, COUNTY, reviewer, RecusalGroundDto.INTEREST));

        review.asked();

        assertThat(notices("chengdu.clerk", false))
                .extracting(NoticeDto::getMatterId)
                .contains(life.id());
    }

    @Test
    void who_has_an_interest_steps_back_himself() {
        assertThat(recuse(HANDLER, TOWNSHIP, HANDLER, RecusalGroundDto.INTEREST).getMatterId())
                .isEqualTo(life.id());

        isKeptOut(HANDLER);
        life.decided(COLLEAGUE);
    }

    @Test
    void a_mistake_is_taken_back_with_a_reason() {
        recuse(HEAD, TOWNSHIP, COLLEAGUE, RecusalGroundDto.NAMED);
        UUID recusal = answer(as(HEAD).matters().getMatterContent(life.id()))
                .getRecusals()
                .getFirst()
                .getRecusalId();
        EndRecusalDto end = new EndRecusalDto().recusalId(recusal).reason("账号填写有误");

        assertRefused(
                RECUSAL_NOT_YOURS,
                () -> answer(as(HANDLER).recusals().endRecusal(life.id(), newKey(), end, life.version(HANDLER))));
        answer(as(HEAD).recusals().endRecusal(life.id(), newKey(), end, life.version(HEAD)));

        life.decided(COLLEAGUE);
        assertThat(audited("jinguanyi.auditor"))
                .anySatisfy(entry -> {
                    assertThat(entry.getAction()).isEqualTo("END_RECUSAL");
                    assertThat(entry.getReason()).isEqualTo("账号填写有误");
                })
                .anySatisfy(entry -> assertThat(entry.getAction()).isEqualTo("RECUSE_OFFICER"));
        assertRefused(
                NOT_FOUND,
                () -> answer(as(COLLEAGUE).recusals().endRecusal(life.id(), newKey(), end, life.version(COLLEAGUE))));
    }

    @Test
    void only_who_may_says_so_and_of_an_account_that_exists() {
        assertRefused(OFFICER_UNKNOWN, () -> recuse(HEAD, TOWNSHIP, "nobody.here", RecusalGroundDto.NAMED));
        assertRefused(RECUSAL_NOT_YOURS, () -> recuse(SUPERIOR, TOWNSHIP, HANDLER, RecusalGroundDto.NAMED));
        recuse(HEAD, TOWNSHIP, COLLEAGUE, RecusalGroundDto.NAMED);
        assertRefused(ALREADY_RECUSED, () -> recuse(HEAD, TOWNSHIP, COLLEAGUE, RecusalGroundDto.NAMED));
    }
}
