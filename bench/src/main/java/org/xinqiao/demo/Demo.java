package org.xinqiao.demo;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/**
 * A petition from a township of Chengdu, from the portal to its served opinion, and what a sibling, a superior and a
 * stranger see of it meanwhile. Every line is an HTTP call to the running node.
 *
 * <p>Arguments: {@code [node URL] [realm URL]}, by default the ones of {@code ./xinqiao run}.
 */
public final class Demo {

    /** 锦官驿街道, by its division code. */
    private static final String PLACE = "510104017";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final URI node;
    private final URI tokens;
    private final Clock clock = Clock.system(CHINA);
    private final Map<String, XinqiaoClient> officers = new ConcurrentHashMap<>();
    private final Tenant township;
    private final Organ competent;
    private int step;

    private Demo(URI node, URI realm) {
        this.node = node;
        this.tokens = URI.create(realm + "/protocol/openid-connect/token");
        this.township = XinqiaoClient.anonymous(node)
                .tenants()
                .listTenants(null, PLACE, null, null, 1)
                .getItems()
                .getFirst();
        this.competent = township.getOrgans().stream()
                .filter(organ -> organ.getKind() == OrganKind.GOVERNMENT)
                .findFirst()
                .orElseThrow();
    }

    public static void main(String[] arguments) {
        URI node = URI.create(arguments.length > 0 ? arguments[0] : "http://localhost:8080");
        URI realm = URI.create(arguments.length > 1 ? arguments[1] : "http://localhost:8180/realms/sichuan");
        try {
            new Demo(node, realm).tell();
        } catch (ResourceAccessException unreachable) {
            System.err.println("No platform answers at " + node + " or " + realm
                    + ": start it with ./xinqiao run. 平台未启动，请先运行 ./xinqiao run。");
            System.exit(1);
        }
    }

    private void tell() {
        XinqiaoClient petitioner = XinqiaoClient.anonymous(node);
        FiledPetition receipt = file(petitioner);
        UUID matter = register(receipt);
        rings("while the township's petition office holds it / 信访工作站办理期间", matter);
        forward(matter);
        follow(petitioner, receipt);
        accept(matter);
        note(matter);
        decide(matter);
        serve(matter);
        rings("after the opinion is served / 送达之后", matter);
        follow(petitioner, receipt);
        audit(matter);
        say("", "Done. The matter waits out its review window of 30 days; then it lapses and is closed.");
        say("", "完毕。30 日复查申请期届满后，该事项办结归档。");
    }

    private FiledPetition file(XinqiaoClient petitioner) {
        heading("A petitioner files on the portal", "信访人在网上提交");
        FiledPetition receipt = petitioner
                .portal()
                .filePetition(
                        XinqiaoClient.newKey(),
                        new FilePetition()
                                .tenantId(township.getTenantId())
                                .purpose(Purpose.REQUEST)
                                .placeCode(PLACE)
                                .narrative("春节前在本街道一处工地做工四个月，工程已完工，尚欠工资 18,600 元，多次催讨未果。")
                                .demands(List.of(
                                        new NewDemand().text("足额支付拖欠的工资 18,600 元"),
                                        new NewDemand().text("说明工资保证金的使用情况")))
                                .petitioners(List.of(new NewPetitioner()
                                        .role(PetitionerRole.FILER)
                                        .name("演示人")
                                        .contact("13800000000")))
                                .joint(false));
        say("number / 编号", receipt.getNumber());
        say("query code / 查询码", receipt.getQueryCode() + "  (shown once / 仅显示一次)");
        say("office / 受理单位", office(receipt.getOffice()));
        return receipt;
    }

    private UUID register(FiledPetition receipt) {
        heading("The clerk finds it in the worklist and registers it", "工作人员在待办中登记");
        WorklistItem item = as("jinguanyi.clerk")
                .matters()
                .listWorklist(receipt.getNumber(), null, null, null, null, null, 1)
                .getItems()
                .getFirst();
        say("worklist / 待办", item.getState() + ", due / 期限 " + time(item.getDueAt()));
        UUID id = item.getMatterId();
        shown(as("jinguanyi.clerk")
                .matters()
                .registerFiled(
                        id,
                        XinqiaoClient.newKey(),
                        new RegisterFiled().category("040101").kind(MatterKind.CLAIM),
                        version("jinguanyi.clerk", id)));
        return id;
    }

    private void forward(UUID id) {
        heading("She forwards it to the sub-district office, the competent organ", "转送有权处理机关（街道办事处）");
        shown(as("jinguanyi.clerk")
                .matters()
                .forwardMatter(
                        id,
                        XinqiaoClient.newKey(),
                        new ForwardMatter()
                                .tenantId(township.getTenantId())
                                .organId(competent.getOrganId())
                                .note("请依法处理"),
                        version("jinguanyi.clerk", id)));
        refused(
                "a second forwarding / 再次转送",
                () -> as("jinguanyi.clerk")
                        .matters()
                        .forwardMatter(
                                id,
                                XinqiaoClient.newKey(),
                                new ForwardMatter()
                                        .tenantId(township.getTenantId())
                                        .organId(competent.getOrganId()),
                                "\"2\""));
    }

    private void accept(UUID id) {
        heading("The handler accepts it; the 60 days begin", "受理，60 日办理期限起算");
        Matter accepted = as("jinguanyi.handler")
                .matters()
                .acceptMatter(
                        id,
                        XinqiaoClient.newKey(),
                        new AcceptMatter().note("属本机关职责"),
                        version("jinguanyi.handler", id));
        shown(accepted);
        accepted.getDeadlines().stream()
                .filter(deadline -> deadline.getState() == DeadlineState.OPEN)
                .forEach(this::explained);
    }

    private void note(UUID id) {
        heading("The handler opens the petitioner's name with a purpose, hears and investigates", "依目的查看身份，听取陈述，调查核实");
        Identities opened = as("jinguanyi.handler")
                .matters()
                .revealIdentity(
                        id,
                        XinqiaoClient.newKey(),
                        new RevealIdentity().purpose(RevealPurpose.CONTACT).reason("电话听取信访人陈述"));
        say("opened / 已查看", opened.getIdentities().size() + " identity, audited / 已留痕");
        shown(as("jinguanyi.handler")
                .matters()
                .addHandlingNote(
                        id,
                        XinqiaoClient.newKey(),
                        new AddHandlingNote()
                                .kind(HandlingNoteKind.HEARING_OF_PETITIONER)
                                .text("电话听取陈述，信访人提供考勤记录。"),
                        version("jinguanyi.handler", id)));
    }

    private void decide(UUID id) {
        heading("She decides, demand by demand", "逐项作出处理意见");
        List<Demand> demands = as("jinguanyi.handler").matters().getMatterContent(id).getSubmissions().stream()
                .flatMap(submission -> submission.getDemands().stream())
                .toList();
        refused("a decision without legal basis / 无法律依据的意见", () -> decide(id, demands, " "));
        shown(decide(id, demands, "《保障农民工工资支付条例》第三条、第三十条"));
    }

    private Matter decide(UUID id, List<Demand> demands, String basis) {
        List<DemandDecision> answers = demands.stream()
                .map(demand -> new DemandDecision()
                        .demandId(demand.getDemandId())
                        .outcome(demand.getOrdinal() == 1 ? DemandOutcome.SUPPORT : DemandOutcome.EXPLAIN)
                        .opinion(demand.getOrdinal() == 1 ? "责令施工单位于十五日内足额支付。" : "工资保证金已按规定存储，余额足以支付。"))
                .toList();
        return as("jinguanyi.handler")
                .matters()
                .decideMatter(
                        id,
                        XinqiaoClient.newKey(),
                        new DecideMatter()
                                .factsAndReasons("经调查，考勤记录与施工单位台账一致，欠薪属实。")
                                .legalBasis(basis)
                                .demands(answers),
                        version("jinguanyi.handler", id));
    }

    private void serve(UUID id) {
        heading("The opinion is handed over against signature", "处理意见书当面送达并签收");
        shown(as("jinguanyi.handler")
                .matters()
                .serveOpinion(
                        id,
                        XinqiaoClient.newKey(),
                        new ServeOpinion()
                                .mode(ServiceMode.HAND)
                                .servedOn(LocalDate.now(clock))
                                .signed(true),
                        version("jinguanyi.handler", id)));
    }

    /** Each sees just what he may: index for superiors, content by grant, nothing for the rest (DESIGN §3). */
    private void rings(String when, UUID id) {
        heading("Who sees what, " + when, "各方可见范围");
        for (String account : List.of(
                "jinguanyi.clerk",
                "jinguanyi.handler",
                "donghu.clerk",
                "jinjiang.clerk",
                "chengdu.clerk",
                "sichuan.clerk",
                "fucheng.town.handler")) {
            Me me = as(account).accounts().getMe();
            String who = me.getTenant().getName() + " " + me.getOrgan().getName();
            say(
                    who,
                    "index / 目录 " + seen(() -> as(account).matters().getMatter(id)) + ", content / 内容 "
                            + seen(() -> as(account).matters().getMatterContent(id)));
        }
    }

    private void follow(XinqiaoClient petitioner, FiledPetition receipt) {
        heading("The petitioner follows it with number and query code", "信访人凭编号和查询码查询");
        PetitionStatus status = petitioner.portal().getPetition(receipt.getNumber(), receipt.getQueryCode());
        say("state / 状态", status.getStateZh() + " " + status.getStateEn());
        status.getSteps()
                .forEach(done -> say(
                        time(done.getAt()),
                        done.getEvent() + " · " + done.getOffice().getName()));
        status.getDocuments().forEach(paper -> say("document / 文书", paper.getKind() + " " + paper.getNumber()));
        say("next / 下一步", status.getNextStepZh());
        say("remedy / 救济", status.getRemedyZh());
    }

    private void audit(UUID id) {
        heading("The township's auditor sees who did and opened what", "审计员查看全部留痕");
        as("jinguanyi.auditor")
                .audit()
                .listAuditEntries(id, null, 100)
                .getItems()
                .reversed()
                .forEach(entry -> say(
                        time(entry.getAt()),
                        entry.getAction()
                                + (entry.getRing() == null ? "" : " · ring " + entry.getRing())
                                + (entry.getPurpose() == null ? "" : " · " + entry.getPurpose())));
    }

    private XinqiaoClient as(String account) {
        return officers.computeIfAbsent(
                account,
                name -> XinqiaoClient.of(node, new PasswordTokens(tokens, "xinqiao-cli", name, "xinqiao-demo", clock)));
    }

    private String version(String account, UUID id) {
        return Objects.requireNonNull(
                as(account).matters().getMatterWithHttpInfo(id).getHeaders().getETag());
    }

    private static String seen(Supplier<?> call) {
        try {
            var _ = call.get();
            return "yes";
        } catch (RestClientResponseException refusal) {
            return problem(refusal);
        }
    }

    private void refused(String what, Supplier<?> call) {
        try {
            var _ = call.get();
            throw new IllegalStateException("was not refused: " + what);
        } catch (RestClientResponseException refusal) {
            say(what, problem(refusal));
        }
    }

    private static String problem(RestClientResponseException refusal) {
        Problem problem = refusal.getResponseBodyAs(Problem.class);
        return refusal.getStatusCode().value() + " "
                + (problem == null ? "" : problem.getCode().getValue());
    }

    private void shown(Matter matter) {
        Hop last = matter.getCustody().getLast();
        say("state / 状态", matter.getState() + " · version " + matter.getVersion());
        say("with / 承办", office(last.getOffice()));
    }

    private void explained(Deadline deadline) {
        say(
                deadline.getRuleZh() + " " + deadline.getRule(),
                deadline.getArticle() + ": " + time(deadline.getStartedAt()) + " + " + deadline.getDays() + " "
                        + deadline.getUnit() + " → " + deadline.getDueDate()
                        + (deadline.getProvisional() ? " (provisional / 暂定)" : ""));
    }

    private static String office(OfficeRef office) {
        return office.getName() + (office.getOrganName() == null ? "" : " " + office.getOrganName());
    }

    private static String time(@org.jspecify.annotations.Nullable OffsetDateTime at) {
        return at == null ? "-" : MINUTE.format(at.atZoneSameInstant(CHINA));
    }

    private void heading(String english, String chinese) {
        System.out.printf("%n%d. %s · %s%n", ++step, english, chinese);
    }

    private static void say(String name, String value) {
        System.out.println("   " + (name.isEmpty() ? "" : name + ": ") + value);
    }
}
