package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.FORBIDDEN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.Resource;
import org.springframework.mock.web.MockMultipartFile;
import org.xinqiao.api.model.AccusedRefDto;
import org.xinqiao.api.model.DesignateOrganDto;
import org.xinqiao.api.model.DocumentFormatDto;
import org.xinqiao.api.model.EventNameDto;
import org.xinqiao.api.model.HandlingNoteKindDto;
import org.xinqiao.api.model.IdentityDto;
import org.xinqiao.api.model.MatterContentDto;
import org.xinqiao.api.model.MatterKindDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.OrderGroundDto;
import org.xinqiao.api.model.PurposeDto;
import org.xinqiao.api.model.RevealIdentityDto;
import org.xinqiao.api.model.RevealPurposeDto;
import org.xinqiao.api.model.ReviewOutcomeDto;
import org.xinqiao.api.model.SuperviseMatterDto;
import org.xinqiao.api.model.SupervisionOrderDto;
import org.xinqiao.api.model.TenantDto;
import org.xinqiao.api.model.TransferStatusDto;
import org.xinqiao.api.model.WorklistItemDto;
import org.xinqiao.tenancy.Role;

/**
 * Each role alone reaches its work: whoever carries one role and no other finds, opens and answers what the procedure
 * brings to it (RULEBOOK §9), and nothing else.
 */
class OneRoleTest extends UseCaseTest {

    private static final String COUNTY = "510104";
    private static final int PETITIONS = 1;
    private static final int GOVERNMENT = 2;

    private TenantDto county;
    private Life life;

    @BeforeEach
    void a_matter() {
        county = office(COUNTY);
        life = new Life(this::as, office(TOWNSHIP));
    }

    private String at(String division, int organ, Role role) {
        return only(role, division, organ);
    }

    private static final byte[] FILE = "尚欠工资三个月。".getBytes(StandardCharsets.UTF_8);

    private void attach(String officer, Life matter) {
        answer(as(officer)
                .attachments()
                .addAttachment(
                        matter.id(),
                        newKey(),
                        new MockMultipartFile("file", "说明.txt", "text/plain", FILE),
                        matter.version(officer),
                        null));
    }

    private byte[] read(String officer, Life matter, UUID file) {
        Resource taken = answer(as(officer).attachments().getAttachment(matter.id(), file));
        try {
            return taken.getContentAsByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What waits at a desk is found in its list, opened with names, papers and files, and has a next step. */
    private void reaches(String officer, Life matter, EventNameDto step) {
        assertThat(search(officer, matter.number()))
                .as(officer + " finds it")
                .singleElement()
                .returns(matter.id(), WorklistItemDto::getMatterId);
        assertThat(matter.demands(officer)).as(officer + " reads it").isNotEmpty();
        assertThat(matter.seenBy(officer).getNextEvents())
                .as(officer + " may go on")
                .contains(step);
        assertThat(answer(as(officer)
                                .matters()
                                .revealIdentity(
                                        matter.id(),
                                        newKey(),
                                        new RevealIdentityDto()
                                                .purpose(RevealPurposeDto.CONTACT)
                                                .reason("电话联系")))
                        .getIdentities())
                .as(officer + " may contact the petitioner")
                .extracting(IdentityDto::getName)
                .contains("测试人甲");
        MatterContentDto content = answer(as(officer).matters().getMatterContent(matter.id()));
        assertThat(content.getAttachments()).as(officer + " has its files").isNotEmpty();
        assertThat(read(officer, matter, content.getAttachments().getFirst().getAttachmentId()))
                .as(officer + " opens a file")
                .isEqualTo(FILE);
        var papers = content.getDocuments();
        assertThat(papers).isNotEmpty();
        assertThat(as(officer)
                        .documents()
                        .getDocument(matter.id(), papers.getFirst().getDocumentId(), DocumentFormatDto.DOCX, null)
                        .getStatusCode()
                        .value())
                .as(officer + " prints it")
                .isEqualTo(200);
    }

    @Test
    void from_the_counter_to_the_last_opinion_each_step_is_taken_by_its_role_alone() {
        String registrar = at(TOWNSHIP, PETITIONS, Role.REGISTRAR);
        String office = at(TOWNSHIP, PETITIONS, Role.OFFICE);
        String organ = at(TOWNSHIP, GOVERNMENT, Role.ORGAN);
        String head = at(TOWNSHIP, GOVERNMENT, Role.HEAD);
        String reviewer = at(COUNTY, GOVERNMENT, Role.REVIEWER);
        ReviewLife review = new ReviewLife(this::as, anybody(), clock, life);

        life.registered(registrar);
        attach(registrar, life);
        reaches(registrar, life, EventNameDto.LINK);
        reaches(office, life, EventNameDto.FORWARD);
        life.forwarded(office);
        reaches(organ, life, EventNameDto.ACCEPT);
        life.accepted(organ);
        reaches(head, life, EventNameDto.EXTEND);
        LocalDate until = review.today().plusDays(80);
        assertRefused(FORBIDDEN, () -> new HandlingLife(this::as, life).extend(organ, until));
        new HandlingLife(this::as, life).extend(head, until);
        review.note(organ, HandlingNoteKindDto.INVESTIGATION, "已核实。");
        life.decided(organ);
        review.served(organ).asked();

        reaches(reviewer, life, EventNameDto.DECIDE_REVIEW);
        review.note(reviewer, HandlingNoteKindDto.INVESTIGATION, "已调阅案卷。");
        review.decided(reviewer, ReviewOutcomeDto.UPHOLD);
        review.served(reviewer);
        assertThat(review.seenBy(reviewer).getState()).isEqualTo(MatterStateDto.REREVIEW_OPEN);
    }

    @Test
    void discipline_reads_and_answers_what_is_sent_to_it() {
        String discipline = at(COUNTY, 10, Role.DISCIPLINE);
        RoutingLife report = new RoutingLife(this::as, county)
                .registered(
                        "jinjiang.clerk",
                        Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        attach("jinjiang.clerk", report.life());

        report.routeDiscipline(
                "jinjiang.clerk",
                new AccusedRefDto().tenantId(county.getTenantId()).organId(county.getTenantId() + "04"));

        reaches(discipline, report.life(), EventNameDto.CONFIRM);
        attach(discipline, report.life());
        assertThat(report.confirm(discipline, TransferStatusDto.IN_PROGRESS).getState())
                .isEqualTo(MatterStateDto.ROUTED_DISCIPLINE);
    }

    @Test
    void legal_reads_and_answers_what_is_sent_to_it() {
        String legal = at(COUNTY, 11, Role.LEGAL);
        RoutingLife suit = new RoutingLife(this::as, county).registered("jinjiang.clerk");
        attach("jinjiang.clerk", suit.life());

        suit.routeLegal("jinjiang.clerk");

        reaches(legal, suit.life(), EventNameDto.CONFIRM);
        attach(legal, suit.life());
        assertThat(suit.confirm(legal, TransferStatusDto.IN_PROGRESS).getState())
                .isEqualTo(MatterStateDto.ROUTED_LEGAL);
    }

    @Test
    void the_joint_meetings_office_decides_a_dispute_and_supervises() {
        String meeting = at(COUNTY, GOVERNMENT, Role.JM_OFFICE);
        RoutingLife dispute = new RoutingLife(this::as, county).registered("jinjiang.clerk");
        attach("jinjiang.clerk", dispute.life());
        dispute.forward("jinjiang.clerk", county, county.getTenantId() + "03");
        dispute.dispute("jinjiang.handler", county.getTenantId() + "04");

        reaches(meeting, dispute.life(), EventNameDto.DESIGNATE);
        dispute.designate(
                meeting,
                new DesignateOrganDto()
                        .tenantId(county.getTenantId())
                        .organId(county.getTenantId() + "04")
                        .minutes("会议议定由住房和城乡建设局受理。")
                        .reason(RoutingLife.REASON));
        assertThat(dispute.state("jinjiang.housing")).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);

        life.registered("jinguanyi.clerk").forwarded("jinguanyi.clerk");
        SupervisionOrderDto order = answer(as(meeting)
                .orders()
                .superviseMatter(
                        life.id(),
                        newKey(),
                        new SuperviseMatterDto()
                                .ground(OrderGroundDto.values()[0])
                                .text("请于期限内告知。")
                                .answerBy(LocalDate.now(Life.CHINA).plusDays(10)),
                        life.version(meeting)));
        assertThat(answer(as(meeting).orders().listOrders(life.id(), null, 10)).getItems())
                .extracting(SupervisionOrderDto::getOrderId)
                .containsExactly(order.getOrderId());
        assertThat(answer(as(meeting)
                                .orders()
                                .closeOrder(order.getOrderId(), newKey(), "\"" + order.getVersion() + "\""))
                        .getOrderId())
                .isEqualTo(order.getOrderId());
    }

    @Test
    void the_auditor_reads_the_audit_and_no_content() {
        String auditor = at(TOWNSHIP, PETITIONS, Role.AUDITOR);
        life.registered("jinguanyi.clerk");

        assertThat(answer(as(auditor).audit().listAuditEntries(life.id(), null, null, 10))
                        .getItems())
                .isNotEmpty();
        assertRefused(FORBIDDEN, () -> life.demands(auditor));
        assertRefused(FORBIDDEN, () -> search(auditor, life.number()));
    }

    /** The desks that every officer has, whatever their role. */
    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUDITOR", "TENANT_ADMIN", "PROVINCE_ADMIN"})
    void every_officers_desk_opens_to_each_role(Role role) {
        String officer = at(COUNTY, GOVERNMENT, role);
        assertThat(answer(as(officer).matters().listWorklist(null, null, null, null, null, null, 1)))
                .isNotNull();
        assertThat(answer(as(officer).overview().listMatters(null, null, false, null, 1)))
                .isNotNull();
        assertThat(answer(as(officer).orders().listOrders(null, null, 1))).isNotNull();
    }
}
