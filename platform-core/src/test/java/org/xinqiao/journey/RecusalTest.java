package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** An officer whom a matter names, or who has an interest in it, is kept from it (Art. 28¶3, 30¶3; RULEBOOK R8). */
class RecusalTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String COLLEAGUE = "jinguanyi.handler2";
    private static final String SUPERIOR = "jinjiang.clerk";

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
        recuse(HANDLER, TOWNSHIP, COLLEAGUE, RecusalGroundDto.NAMED);

        isKeptOut(COLLEAGUE);
        assertThat(answer(as(HANDLER).matters().getMatterContent(life.id())).getRecusals())
                .singleElement()
                .returns(COLLEAGUE, RecusalDto::getUsername)
                .returns(RecusalGroundDto.NAMED, RecusalDto::getGround);
        life.decided(HANDLER).served(HANDLER);
        isKeptOut(COLLEAGUE);
    }

    @Test
    void a_superiors_officer_is_kept_out_and_his_colleagues_are_not() {
        recuse(HANDLER, "510104", SUPERIOR, RecusalGroundDto.NAMED);

        isKeptOut(SUPERIOR);
        assertThat(life.seenBy("jinjiang.government").getMatterId()).isEqualTo(life.id());
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
        recuse(HANDLER, TOWNSHIP, COLLEAGUE, RecusalGroundDto.NAMED);
        UUID recusal = answer(as(HANDLER).matters().getMatterContent(life.id()))
                .getRecusals()
                .getFirst()
                .getRecusalId();
        EndRecusalDto end = new EndRecusalDto().recusalId(recusal).reason("账号填写有误");

        answer(as(HANDLER).recusals().endRecusal(life.id(), newKey(), end, life.version(HANDLER)));

        life.decided(COLLEAGUE);
        assertThat(answer(as("jinguanyi.auditor").audit().listAuditEntries(life.id(), 2, null, 50))
                        .getItems())
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
    void only_who_has_the_matter_says_so_and_of_an_account_that_exists() {
        assertRefused(OFFICER_UNKNOWN, () -> recuse(HANDLER, TOWNSHIP, "nobody.here", RecusalGroundDto.NAMED));
        assertRefused(CONTENT_NOT_GRANTED, () -> recuse(SUPERIOR, TOWNSHIP, HANDLER, RecusalGroundDto.NAMED));
        recuse(HANDLER, TOWNSHIP, COLLEAGUE, RecusalGroundDto.NAMED);
        assertRefused(ALREADY_RECUSED, () -> recuse(HANDLER, TOWNSHIP, COLLEAGUE, RecusalGroundDto.NAMED));
    }
}
