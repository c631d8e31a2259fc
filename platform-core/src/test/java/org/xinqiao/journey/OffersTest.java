package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.EventNameDto.*;

import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** A step is offered only where no guard bars it from the start (RULEBOOK §9). */
class OffersTest extends UseCaseTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";

    private RoutingLife registered(String officer, ChannelDto channel) {
        TenantDto county = office("510104");
        return new RoutingLife(this::as, county)
                .registered(officer, Life.letter(county).channel(channel));
    }

    @Test
    void a_petition_office_is_offered_to_pass_on_and_to_guide_a_bureau_to_keep_and_to_refer() {
        assertThat(registered(CLERK, ChannelDto.LETTER).seenBy(CLERK).getNextEvents())
                .contains(FORWARD, ASSIGN, GUIDE, ROUTE_LEGAL)
                .doesNotContain(KEEP, REFER);
        assertThat(registered(CLERK, ChannelDto.VISIT).seenBy(CLERK).getNextEvents())
                .as("who walks in is told whom to turn to")
                .contains(GUIDE)
                .doesNotContain(ROUTE_LEGAL);
        assertThat(registered(LABOUR, ChannelDto.LETTER).seenBy(LABOUR).getNextEvents())
                .as("a county's bureau has nobody below")
                .contains(KEEP, REFER)
                .doesNotContain(FORWARD, ASSIGN, GUIDE);
    }

    @Test
    void what_was_sent_may_be_objected_to_where_the_law_lets_it_and_called_in_by_who_can_handle_it() {
        TenantDto county = office("510104");
        RoutingLife life = new RoutingLife(this::as, office("510100")).registered("chengdu.clerk");
        life.forward("chengdu.clerk", county, null);

        assertThat(life.seenBy(CLERK).getNextEvents())
                .contains(RELAY)
                .as("its own place")
                .doesNotContain(OBJECT, ACCEPT);
        life.relay(CLERK, county, county.getTenantId() + "03");
        assertThat(life.seenBy(LABOUR).getNextEvents()).contains(OBJECT, ACCEPT).doesNotContain(RELAY);
        assertThat(life.seenBy("jinjiang.government").getNextEvents()).contains(CALL_IN);
        assertThat(life.seenBy("chengdu.clerk").getNextEvents()).doesNotContain(CALL_IN);
    }
}
