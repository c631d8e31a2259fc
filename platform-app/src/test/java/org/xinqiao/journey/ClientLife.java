package org.xinqiao.journey;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** One matter and the people who work on it: each verb is one call of the person named. */
public final class ClientLife {

    static final ZoneId CHINA = ChinaTime.ZONE;

    private final Function<String, XinqiaoClient> people;
    private final Tenant township;
    private UUID id = new UUID(0, 0);
    private String number = "";
    private String code = "";

    public ClientLife(Function<String, XinqiaoClient> people, Tenant township) {
        this.people = people;
        this.township = township;
    }

    /** What a clerk writes down of a letter about unpaid wages. */
    static RegisterMatter letter(Tenant township) {
        return new RegisterMatter()
                .channel(Channel.LETTER)
                .purpose(Purpose.REQUEST)
                .category("040101")
                .kind(MatterKind.CLAIM)
                .placeCode(NodeTest.TOWNSHIP)
                .narrative("在一处工地做工四个月，工程已完工，尚欠工资，多次催讨未果。")
                .demands(List.of(new NewDemand().text("支付拖欠的工资"), new NewDemand().text("说明工资保证金的去向")))
                .petitioners(List.of(new NewPetitioner()
                        .role(PetitionerRole.FILER)
                        .name("测试人甲")
                        .contact("13900000001")))
                .joint(false);
    }

    static FilePetition form(Tenant township) {
        return new FilePetition()
                .tenantId(township.getTenantId())
                .purpose(Purpose.REQUEST)
                .placeCode(NodeTest.TOWNSHIP)
                .narrative("小区门前道路积水三周无人处理。")
                .demands(List.of(new NewDemand().text("疏通排水")))
                .petitioners(List.of(new NewPetitioner()
                        .role(PetitionerRole.FILER)
                        .name("测试人乙")
                        .contact("13900000002")))
                .joint(false);
    }

    static String organ(Tenant office, OrganKind kind) {
        return office.getOrgans().stream()
                .filter(organ -> organ.getKind() == kind)
                .map(Organ::getOrganId)
                .findFirst()
                .orElseThrow();
    }

    public ClientLife registered(String clerk) {
        return registered(clerk, letter(township));
    }

    public ClientLife registered(String clerk, RegisterMatter letter) {
        RegisteredMatter registered = people.apply(clerk).intake().registerMatter(XinqiaoClient.newKey(), letter);
        known(
                registered.getMatter().getMatterId(),
                registered.getMatter().getNumber(),
                Objects.requireNonNull(registered.getQueryCode()));
        return this;
    }

    private void known(UUID matter, String itsNumber, String queryCode) {
        id = matter;
        number = itsNumber;
        code = queryCode;
    }

    public ClientLife forwarded(String clerk) {
        forward(clerk, toGovernment(), version(clerk));
        return this;
    }

    Matter forward(String clerk, ForwardMatter to, @Nullable String version) {
        return people.apply(clerk).routing().forwardMatter(id, XinqiaoClient.newKey(), to, version);
    }

    ForwardMatter toGovernment() {
        return new ForwardMatter().tenantId(township.getTenantId()).organId(organ(township, OrganKind.GOVERNMENT));
    }

    public ClientLife accepted(String handler) {
        people.apply(handler)
                .acceptances()
                .acceptMatter(id, XinqiaoClient.newKey(), new AcceptMatter(), version(handler));
        return this;
    }

    public ClientLife decided(String handler) {
        decide(handler, decision(handler));
        return this;
    }

    Matter decide(String handler, DecideMatter decision) {
        return people.apply(handler).decisions().decideMatter(id, XinqiaoClient.newKey(), decision, version(handler));
    }

    /** Hears the petitioner; supports every demand. */
    DecideMatter decision(String handler) {
        people.apply(handler)
                .handling()
                .addHandlingNote(
                        id,
                        XinqiaoClient.newKey(),
                        new AddHandlingNote()
                                .kind(HandlingNoteKind.HEARING_OF_PETITIONER)
                                .text("已听取信访人陈述。"),
                        version(handler));
        return new DecideMatter()
                .factsAndReasons("经调查，欠薪属实。")
                .legalBasis("《保障农民工工资支付条例》第三条")
                .demands(demands(handler).stream()
                        .map(demand -> new DemandDecision()
                                .demandId(demand.getDemandId())
                                .outcome(DemandOutcome.SUPPORT)
                                .opinion("责令支付。")
                                .executor("某建筑劳务公司")
                                .executeBy(LocalDate.now(CHINA).plusYears(1)))
                        .toList());
    }

    public List<Demand> demands(String officer) {
        return people.apply(officer).matters().getMatterContent(id).getSubmissions().stream()
                .flatMap(submission -> submission.getDemands().stream())
                .toList();
    }

    public ClientLife served(String handler) {
        return served(handler, LocalDate.now(CHINA));
    }

    public ClientLife served(String handler, LocalDate on) {
        people.apply(handler)
                .attachments()
                .addAttachment(id, XinqiaoClient.newKey(), FormFile.TEXT, version(handler), null);
        UUID receipt = people.apply(handler)
                .matters()
                .getMatterContent(id)
                .getAttachments()
                .getLast()
                .getAttachmentId();
        people.apply(handler)
                .services()
                .serveOpinion(
                        id,
                        XinqiaoClient.newKey(),
                        new ServeOpinion()
                                .mode(ServiceMode.HAND)
                                .servedOn(on)
                                .signed(true)
                                .receiptId(receipt)
                                .receiver(ServiceReceiver.PETITIONER),
                        version(handler));
        return this;
    }

    public Matter seenBy(String officer) {
        return people.apply(officer).matters().getMatter(id);
    }

    /** The ETag, as the officer's client would send it in If-Match. */
    public String version(String officer) {
        ResponseEntity<Matter> answer = people.apply(officer).matters().getMatterWithHttpInfo(id);
        return Objects.requireNonNull(answer.getHeaders().getETag());
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public String queryCode() {
        return code;
    }

    Deadline clock(String officer, LimitRule rule) {
        return seenBy(officer).getDeadlines().stream()
                .filter(deadline -> deadline.getRule() == rule)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
