package org.xinqiao.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.xinqiao.journey.UseCaseTest.answer;
import static org.xinqiao.journey.UseCaseTest.newKey;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockMultipartFile;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.model.*;

/** One matter and the people who work on it: each verb is one call of the person named. */
final class Life {

    static final ZoneId CHINA = ChinaTime.ZONE;

    private final Function<String, Officer> people;
    private final TenantDto township;
    private UUID id = new UUID(0, 0);
    private String number = "";
    private String code = "";
    private UUID proof = new UUID(0, 0);

    Life(Function<String, Officer> people, TenantDto township) {
        this.people = people;
        this.township = township;
    }

    /** What a clerk writes down of a letter about unpaid wages. */
    static RegisterMatterDto letter(TenantDto township) {
        return new RegisterMatterDto()
                .channel(ChannelDto.LETTER)
                .purpose(PurposeDto.REQUEST)
                .category("040101")
                .kind(MatterKindDto.CLAIM)
                .placeCode(UseCaseTest.TOWNSHIP)
                .narrative("在一处工地做工四个月，工程已完工，尚欠工资，多次催讨未果。")
                .demands(List.of(new NewDemandDto().text("支付拖欠的工资"), new NewDemandDto().text("说明工资保证金的去向")))
                .petitioners(List.of(new NewPetitionerDto()
                        .role(PetitionerRoleDto.FILER)
                        .name("测试人甲")
                        .contact("13900000001")))
                .joint(false);
    }

    /** The kind that the petitioner states with the purpose, or a claim. */
    static MatterKindDto stated(PurposeDto purpose) {
        return switch (purpose) {
            case SUGGESTION_OPINION -> MatterKindDto.SUGGESTION;
            case REPORT -> MatterKindDto.REPORT;
            case APPEAL, REQUEST, CONSULTATION, OTHER -> MatterKindDto.CLAIM;
        };
    }

    static FilePetitionDto form(TenantDto township) {
        return new FilePetitionDto()
                .tenantId(township.getTenantId())
                .purpose(PurposeDto.REQUEST)
                .placeCode(UseCaseTest.TOWNSHIP)
                .narrative("小区门前道路积水三周无人处理。")
                .demands(List.of(new NewDemandDto().text("疏通排水")))
                .petitioners(List.of(new NewPetitionerDto()
                        .role(PetitionerRoleDto.FILER)
                        .name("测试人乙")
                        .contact("13900000002")))
                .joint(false);
    }

    static String organ(TenantDto office, OrganKindDto kind) {
        return office.getOrgans().stream()
                .filter(organ -> organ.getKind() == kind)
                .map(OrganDto::getOrganId)
                .findFirst()
                .orElseThrow();
    }

    Life registered(String clerk) {
        return registered(clerk, letter(township));
    }

    Life registered(String clerk, RegisterMatterDto letter) {
        RegisteredMatterDto registered = answer(people.apply(clerk).intake().registerMatter(newKey(), letter));
        known(
                registered.getMatter().getMatterId(),
                registered.getMatter().getNumber(),
                Objects.requireNonNull(registered.getQueryCode()));
        return this;
    }

    /** Filed on the portal, registered by the clerk. */
    Life filed(Petitioner petitioner, String clerk) {
        FiledPetitionDto filed = petitioner.filePetition(newKey(), form(township));
        WorklistItemDto item = answer(
                        people.apply(clerk).matters().listWorklist(filed.getNumber(), null, null, null, null, null, 10))
                .getItems()
                .getFirst();
        known(item.getMatterId(), filed.getNumber(), Objects.requireNonNull(filed.getQueryCode()));
        answer(people.apply(clerk)
                .intake()
                .registerFiled(
                        id,
                        newKey(),
                        new RegisterFiledDto().category("030102").kind(MatterKindDto.CLAIM),
                        version(clerk)));
        return this;
    }

    /** Goes on with a matter that came about elsewhere. */
    Life known(UUID matter, String itsNumber, String queryCode) {
        id = matter;
        number = itsNumber;
        code = queryCode;
        return this;
    }

    Life forwarded(String clerk) {
        forward(clerk, toGovernment(), version(clerk));
        return this;
    }

    MatterDto forward(String clerk, ForwardMatterDto to, @Nullable String version) {
        return answer(people.apply(clerk).routing().forwardMatter(id, newKey(), to, version));
    }

    ForwardMatterDto toGovernment() {
        return new ForwardMatterDto()
                .tenantId(township.getTenantId())
                .organId(organ(township, OrganKindDto.GOVERNMENT));
    }

    Life accepted(String handler) {
        accept(handler, version(handler));
        return this;
    }

    MatterDto accept(String handler, String version) {
        return answer(people.apply(handler).acceptances().acceptMatter(id, newKey(), new AcceptMatterDto(), version));
    }

    Life decided(String handler) {
        decide(handler, decision(handler));
        return this;
    }

    MatterDto decide(String handler, DecideMatterDto decision) {
        return decide(handler, decision, version(handler));
    }

    MatterDto decide(String handler, DecideMatterDto decision, String version) {
        return answer(people.apply(handler).decisions().decideMatter(id, newKey(), decision, version));
    }

    /** Hears the petitioner; supports every demand. */
    DecideMatterDto decision(String handler) {
        heard(handler);
        return unheard(handler);
    }

    /** After a redo: other findings, and a new opinion. */
    Life decidedAnew(String handler) {
        decide(handler, decision(handler).factsAndReasons("经重新调查，欠薪属实，并核清了金额。"));
        return this;
    }

    /** Supports every demand, and has asked nobody. */
    DecideMatterDto unheard(String handler) {
        LocalDate arrived =
                seenBy(handler).getCustody().getLast().getArrivedAt().toLocalDate();
        return new DecideMatterDto()
                .factsAndReasons("经调查，欠薪属实。")
                .legalBasis("《保障农民工工资支付条例》第三条")
                .demands(demands(handler).stream()
                        .map(demand -> new DemandDecisionDto()
                                .demandId(demand.getDemandId())
                                .outcome(DemandOutcomeDto.SUPPORT)
                                .opinion("责令支付。")
                                .executor("某建筑劳务公司")
                                .executeBy(arrived.plusYears(3)))
                        .toList());
    }

    Life heard(String handler) {
        answer(people.apply(handler)
                .handling()
                .addHandlingNote(
                        id,
                        newKey(),
                        new AddHandlingNoteDto()
                                .kind(HandlingNoteKindDto.HEARING_OF_PETITIONER)
                                .text("已听取信访人陈述。"),
                        version(handler)));
        return this;
    }

    List<DemandDto> demands(String officer) {
        return answer(people.apply(officer).matters().getMatterContent(id)).getSubmissions().stream()
                .flatMap(submission -> submission.getDemands().stream())
                .toList();
    }

    Life served(String handler) {
        return served(handler, LocalDate.now(CHINA));
    }

    Life served(String handler, LocalDate on) {
        attached(handler);
        serve(handler, on, version(handler));
        return this;
    }

    /** Attaches a picture of paper, such as a signed receipt; it proves the next service. */
    Life attached(String officer) {
        answer(people.apply(officer)
                .attachments()
                .addAttachment(
                        id,
                        newKey(),
                        new MockMultipartFile("file", "送达回执.txt", "text/plain", "已收到。".getBytes(UTF_8)),
                        version(officer),
                        null));
        proof = answer(people.apply(officer).matters().getMatterContent(id))
                .getAttachments()
                .getLast()
                .getAttachmentId();
        return this;
    }

    /** The file attached last. */
    UUID proof() {
        return proof;
    }

    MatterDto serve(String handler, LocalDate on, String version) {
        return answer(people.apply(handler)
                .services()
                .serveOpinion(
                        id,
                        newKey(),
                        new ServeOpinionDto()
                                .mode(ServiceModeDto.HAND)
                                .servedOn(on)
                                .signed(true)
                                .receiptId(proof)
                                .receiver(ServiceReceiverDto.PETITIONER),
                        version));
    }

    SupervisionOrderDto ordered(String superior) {
        return order(superior, version(superior));
    }

    SupervisionOrderDto order(String superior, String version) {
        SuperviseMatterDto body =
                new SuperviseMatterDto().ground(OrderGroundDto.SHIRKING).text("请于三日内依法处理并反馈。");
        body.answerBy(LocalDate.now(CHINA).plusDays(3));
        return answer(people.apply(superior).orders().superviseMatter(id, newKey(), body, version));
    }

    SupervisionOrderDto answered(String handler, SupervisionOrderDto order) {
        return answer(people.apply(handler)
                .orders()
                .answerOrder(
                        order.getOrderId(),
                        newKey(),
                        new AnswerOrderDto().answer("已整改。"),
                        "\"" + order.getVersion() + "\""));
    }

    MatterDto seenBy(String officer) {
        return answer(people.apply(officer).matters().getMatter(id));
    }

    /** The ETag, as the officer's client would send it in If-Match. */
    String version(String officer) {
        return Objects.requireNonNull(
                people.apply(officer).matters().getMatter(id).getHeaders().getETag());
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    String queryCode() {
        return code;
    }

    DeadlineDto clock(String officer, LimitRuleDto rule) {
        return seenBy(officer).getDeadlines().stream()
                .filter(deadline -> deadline.getRule() == rule)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
