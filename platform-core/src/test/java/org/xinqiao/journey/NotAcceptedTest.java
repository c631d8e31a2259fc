package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** The only grounds on which a matter is not accepted, or no longer (Art. 19¶3, 36¶3). */
class NotAcceptedTest extends RoutingUseCaseTest {

    @Test
    void what_an_organ_below_is_handling_is_not_accepted_by_its_superior() {
        RoutingLife below = atTheTownship();
        RoutingLife again = life(county).registered(COUNTY);

        again.notAccept(COUNTY, below.life().number());

        assertThat(again.state(COUNTY)).isEqualTo(MatterStateDto.NOT_ACCEPTED);
        assertThat(again.document(COUNTY, DocumentKindDto.NOT_ACCEPTED_NOTICE).getContent())
                .containsEntry("ground", "Art. 19¶3")
                .containsEntry("earlier_number", below.life().number())
                .containsKeys("reason", "remedy");
        assertThat(again.clock(COUNTY, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.MET);
        again.close(COUNTY);
    }

    @Test
    void anything_else_is_no_ground() {
        RoutingLife below = atTheTownship();
        RoutingLife again = life(county).registered(COUNTY);
        RoutingLife sameLevel = life(county).registered(COUNTY);
        sameLevel.forward(COUNTY, county, county.getTenantId() + "03");

        assertRefused(NO_GROUND, () -> again.notAccept(COUNTY, sameLevel.life().number()));
        assertRefused(
                NO_GROUND,
                () -> again.notAccept(
                        COUNTY, life(township).registered(CLERK).life().number()));
        assertRefused(NUMBER_MISTYPED, () -> again.notAccept(COUNTY, "51000999903202611240000013"));
        assertRefused(MATTER_UNKNOWN, () -> again.notAccept(COUNTY, again.life().number()));
        assertRefused(NO_GROUND, () -> again.noLonger(COUNTY, below.life().number()));
        clock.advance(Duration.ofDays(20));
        assertRefused(NO_GROUND, () -> again.notAccept(COUNTY, below.life().number()));
        assertThat(again.state(COUNTY)).isEqualTo(MatterStateDto.REGISTERED);
    }

    @Test
    void after_a_rereview_the_same_fact_and_reason_is_no_longer_accepted() {
        RoutingLife over = atTheTownship();
        RoutingLife again = life(township).registered(CLERK);
        rereviewed(over.id(), "ORDER_REDO");
        assertRefused(NO_GROUND, () -> again.noLonger(CLERK, over.life().number()));
        rereviewed(over.id(), "UPHOLD");

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

    @Test
    void concluding_by_law_is_off_until_the_node_turns_it_on() {
        RoutingLife life = life(township).registered(CLERK);
        assertRefused(CONCLUDE_LEGAL_OFF, () -> life.concludeLegal(CLERK));

        System.setProperty("xinqiao.procedure.conclude-legal", "true");
        try {
            life.concludeLegal(CLERK);
        } finally {
            System.clearProperty("xinqiao.procedure.conclude-legal");
        }

        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.CONCLUDED_LEGAL);
        assertThat(life.document(CLERK, DocumentKindDto.LEGAL_CONCLUDED_NOTICE).getContent())
                .containsEntry("proof_number", "（2026）川终1号");
    }
}
