package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** A petition office proposes and the organ answers in writing (Art. 40). */
class ProposalTest extends NodeTest {

    private static final String OFFICE = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";

    private SendProposal toLabour() {
        Tenant county = office("510104");
        String labour = county.getOrgans().stream()
                .filter(organ -> organ.getName().startsWith("人力资源"))
                .map(Organ::getOrganId)
                .findFirst()
                .orElseThrow();
        return new SendProposal()
                .tenantId(county.getTenantId())
                .organId(labour)
                .kind(ProposalKind.IMPROVE_WORK)
                .text("欠薪线索集中，建议开展专项检查并公布投诉渠道。");
    }

    private Proposal send(String officer, SendProposal proposal) {
        return as(officer).proposals().sendProposal(XinqiaoClient.newKey(), proposal);
    }

    private Proposal reply(String officer, Proposal seen, Adoption adopted) {
        return as(officer)
                .proposals()
                .replyToProposal(
                        seen.getProposalId(),
                        XinqiaoClient.newKey(),
                        new ReplyToProposal().adopted(adopted).text("本月内完成检查，渠道已公布。"),
                        "\"" + seen.getVersion() + "\"");
    }

    private LocalDate today() {
        return clock.instant().atZone(ClientLife.CHINA).toLocalDate();
    }

    @Test
    void a_proposal_is_answered_in_writing_within_thirty_days_and_both_see_it() {
        Proposal sent = send(OFFICE, toLabour());
        assertThat(sent)
                .returns(ProposalState.SENT, Proposal::getState)
                .returns(today().plusDays(30), Proposal::getDueDate)
                .returns(false, Proposal::getOverdue);

        Proposal received = as(LABOUR).proposals().getProposal(sent.getProposalId());
        assertThat(received.getText()).isEqualTo(sent.getText());
        Proposal answered = reply(LABOUR, received, Adoption.PARTLY_ADOPTED);

        assertThat(answered.getState()).isEqualTo(ProposalState.ANSWERED);
        assertThat(as(OFFICE).proposals().getProposal(sent.getProposalId()))
                .returns(Adoption.PARTLY_ADOPTED, Proposal::getAdopted)
                .returns("本月内完成检查，渠道已公布。", Proposal::getReply)
                .returns(false, Proposal::getOverdue);
        assertRefused(412, STALE, () -> reply(LABOUR, received, Adoption.ADOPTED));
        assertRefused(409, STATE_CONFLICT, () -> reply(LABOUR, answered, Adoption.ADOPTED));
    }

    @Test
    void an_unanswered_or_late_answered_one_is_overdue() {
        Proposal sent = send(OFFICE, toLabour().kind(ProposalKind.IMPROVE_POLICY));
        clock.advance(Duration.ofDays(31));
        assertThat(as(OFFICE).proposals().getProposal(sent.getProposalId()).getOverdue())
                .isTrue();
        assertThat(reply(LABOUR, sent, Adoption.DECLINED).getOverdue()).isTrue();
    }

    @Test
    void it_may_name_a_matter_that_the_office_sees_and_that_is_not_restricted() {
        ClientLife life = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        assertThat(send(OFFICE, toLabour().matterId(life.id())).getMatterId()).isEqualTo(life.id());
        ClientLife elsewhere = new ClientLife(this::as, office("510703")).registered("fucheng.clerk");
        ClientLife report = new ClientLife(this::as, office("510104"))
                .registered(
                        OFFICE,
                        ClientLife.letter(office("510104"))
                                .purpose(Purpose.REPORT)
                                .kind(MatterKind.REPORT));
        for (UUID unseen : List.of(elsewhere.id(), report.id(), UUID.randomUUID())) {
            assertThat(assertRefused(
                                    404,
                                    NOT_FOUND,
                                    () -> send(OFFICE, toLabour().matterId(unseen)))
                            .getField())
                    .isEqualTo("matter_id");
        }
    }

    @Test
    void it_goes_within_the_office_or_downward_from_its_petition_office_alone() {
        Tenant township = office(TOWNSHIP);
        send(OFFICE, toLabour().tenantId(township.getTenantId()).organId(null));
        refused("tenant_id", TARGET_NOT_BELOW, "jinguanyi.clerk", toLabour());
        refused(
                "tenant_id",
                TARGET_NOT_BELOW,
                "jinguanyi.clerk",
                toLabour().tenantId(office(SIBLING).getTenantId()).organId(null));
        refused("tenant_id", TARGET_UNKNOWN, OFFICE, toLabour().tenantId("999999999"));
        refused("organ_id", ORGAN_UNKNOWN, OFFICE, toLabour().tenantId(township.getTenantId()));
        refused("organ_id", TARGET_NOT_BELOW, OFFICE, toLabour().organId(null));
        assertRefused(403, FORBIDDEN, () -> send(LABOUR, toLabour()));
        assertRefused(403, FORBIDDEN, () -> send("jinjiang.government", toLabour()));
    }

    private void refused(@Nullable String field, ProblemCode code, String officer, SendProposal proposal) {
        assertThat(assertRefused(422, code, () -> send(officer, proposal)).getField())
                .isEqualTo(field);
    }

    @Test
    void nobody_else_reads_or_answers_it() {
        Proposal sent = send(OFFICE, toLabour());
        for (String other : List.of("jinjiang.housing", "chengdu.clerk", "jinguanyi.clerk")) {
            assertRefused(404, NOT_FOUND, () -> as(other).proposals().getProposal(sent.getProposalId()));
        }
        assertRefused(403, FORBIDDEN, () -> reply(OFFICE, sent, Adoption.ADOPTED));
        assertRefused(404, NOT_FOUND, () -> reply("jinjiang.housing", sent, Adoption.ADOPTED));
    }

    @Test
    void the_list_goes_by_pages_newest_first_and_a_key_sends_once() {
        String key = XinqiaoClient.newKey();
        SendProposal words = toLabour().text("建议一");
        UUID first = as(OFFICE).proposals().sendProposal(key, words).getProposalId();
        assertThat(as(OFFICE).proposals().sendProposal(key, words).getProposalId())
                .isEqualTo(first);
        UUID second = send(OFFICE, toLabour().text("建议二")).getProposalId();

        ProposalPage page = as(LABOUR).proposals().listProposals(null, 1);
        assertThat(page.getItems()).extracting(Proposal::getProposalId).containsExactly(second);
        ProposalPage next = as(LABOUR).proposals().listProposals(page.getNext(), 1);
        assertThat(next.getItems()).extracting(Proposal::getProposalId).containsExactly(first);
        assertRefused(400, CURSOR_INVALID, () -> as(OFFICE).proposals().listProposals(page.getNext() + "x", 1));
    }
}
