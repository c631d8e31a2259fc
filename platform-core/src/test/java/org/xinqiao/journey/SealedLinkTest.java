package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** What lives on in a matter that is found to be a report is sealed with it, and no longer (Art. 30¶3; RULEBOOK I7, P1). */
class SealedLinkTest extends RoutingUseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";

    private RoutingLife carrier;
    private RoutingLife linked;

    /** A matter at the township's government in which another petitioner's lives on. */
    @BeforeEach
    void aLink() {
        carrier = life(township).registered(CLERK);
        linked = life(township)
                .registered(
                        CLERK,
                        Life.letter(township)
                                .petitioners(List.of(new NewPetitionerDto()
                                        .role(PetitionerRoleDto.FILER)
                                        .name("测试人戊")
                                        .contact("13900000005"))));
        linked.link(CLERK, carrier.life().number(), SameByDto.OWN_WISH);
        carrier.life().forwarded(CLERK).accepted(HANDLER);
        assertThat(linked.content(CLERK).getSubmissions()).isNotEmpty();
        assertThat(linked.seenBy(COUNTY).getRestricted()).isFalse();
    }

    private void found(AccusedRefDto accused) {
        carrier.reclassify(HANDLER, carrier.as(HANDLER, MatterKindDto.REPORT).accused(accused));
    }

    private AccusedRefDto sibling() {
        return new AccusedRefDto().tenantId(office(SIBLING).getTenantId());
    }

    @Test
    void a_carrier_found_to_be_a_report_seals_what_is_linked_to_it() {
        found(sibling());
        assertRefused(CONTENT_NOT_GRANTED, () -> linked.content(CLERK));
        assertRefused(NOT_FOUND, () -> linked.seenBy(COUNTY));
        assertThat(search(COUNTY, linked.life().number())).isEmpty();
        assertThat(carrier.content(HANDLER).getSubmissions())
                .as("who has the report reads all of its words")
                .hasSize(2);
        assertThat(anybody()
                        .getPetition(linked.life().number(), linked.life().queryCode())
                        .getState())
                .isEqualTo(MatterStateDto.LINKED);
    }

    @Test
    void the_link_undone_opens_what_was_sealed_with_it_alone() {
        found(sibling());

        linked.unlink(CLERK);

        assertThat(linked.seenBy(COUNTY))
                .returns(MatterStateDto.REGISTERED, MatterDto::getState)
                .returns(false, MatterDto::getRestricted);
        assertThat(linked.content(CLERK).getSubmissions()).hasSize(1);
        assertThat(carrier.content(HANDLER).getSubmissions()).hasSize(1);
        assertRefused(NOT_FOUND, () -> carrier.seenBy(COUNTY));
        linked.life().forwarded(CLERK).accepted(HANDLER);
    }

    @Test
    void so_does_a_seal_that_was_a_mistake() {
        carrier.reclassify(HANDLER, carrier.as(HANDLER, MatterKindDto.REPORT).accusedDescribed("工地负责人"));
        assertRefused(CONTENT_NOT_GRANTED, () -> linked.content(CLERK));
        carrier.reclassify(HANDLER, carrier.as(HANDLER, MatterKindDto.CLAIM));
        assertThat(linked.content(CLERK).getSubmissions()).isNotEmpty();
        assertThat(linked.seenBy(COUNTY).getRestricted()).isFalse();
    }

    /** The accused office registered it: not even its audit tells of it any more. */
    @Test
    void it_is_hidden_from_whom_the_report_accuses() {
        found(new AccusedRefDto()
                .tenantId(township.getTenantId())
                .organId(Life.organ(township, OrganKindDto.PETITION_OFFICE)));
        assertRefused(NOT_FOUND, () -> linked.seenBy(CLERK));
        assertRefused(NOT_FOUND, () -> carrier.seenBy(CLERK));
    }

    private void withdrawn() {
        new ReviewLife(this::as, anybody(), clock, carrier.life()).withdraw(anybody(), newKey());
    }

    @Test
    void when_the_report_is_withdrawn_what_joined_it_goes_on_where_it_was_registered() {
        found(sibling());
        withdrawn();
        assertThat(linked.content(CLERK).getSubmissions()).hasSize(1);
        linked.life().forwarded(CLERK).accepted(HANDLER);
    }

    @Test
    void when_the_accused_office_registered_it_whoever_had_the_report_has_it() {
        found(new AccusedRefDto()
                .tenantId(township.getTenantId())
                .organId(Life.organ(township, OrganKindDto.PETITION_OFFICE)));
        withdrawn();
        assertRefused(NOT_FOUND, () -> linked.seenBy(CLERK));
        assertThat(linked.content(HANDLER).getSubmissions()).hasSize(1);
        assertThat(linked.content(HANDLER).getAccused())
                .as("whom its carrier accused stays kept from the same words")
                .extracting(AccusedRefDto::getOrganId)
                .contains(Life.organ(township, OrganKindDto.PETITION_OFFICE));
        assertThat(linked.seenBy(HANDLER))
                .returns(MatterStateDto.REGISTERED, MatterDto::getState)
                .returns(true, MatterDto::getRestricted);
        assertThat(linked.clock(HANDLER, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.OPEN);
    }
}
