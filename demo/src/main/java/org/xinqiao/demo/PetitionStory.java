package org.xinqiao.demo;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.client.walk.Walk;

/**
 * A petition from a township of Chengdu, from the portal to its served opinion, and what a sibling, a superior and a
 * stranger see of it meanwhile.
 */
final class PetitionStory {

    private final Stage stage;

    PetitionStory(Stage stage) {
        this.stage = stage;
    }

    void tell() throws IOException {
        Walk walk = stage.filed();
        UUID matter = walk.id();
        register(walk);
        rings("while the township's petition office holds it / 信访工作站办理期间", matter);
        forward(walk);
        follow(walk);
        accept(walk);
        note(matter);
        decide(matter);
        serve(walk);
        rings("after the opinion is served / 送达之后", matter);
        follow(walk);
        audit(matter);
        stage.say("", "The matter waits out its review window of 30 days; then it lapses and is closed.");
        stage.say("", "30 日复查申请期届满后，该事项办结归档。");
    }

    void register(Walk walk) throws IOException {
        stage.step(walk, EventName.REGISTER, "The clerk finds it in the worklist and registers it", "工作人员在待办中登记");
    }

    void forward(Walk walk) throws IOException {
        OfficeRef to = stage.step(
                        walk,
                        EventName.FORWARD,
                        "She forwards it to the sub-district office, the competent organ",
                        "转送有权处理机关（街道办事处）")
                .getCustody()
                .getLast()
                .getOffice();
        ForwardMatter again = new ForwardMatter().tenantId(to.getTenantId()).organId(to.getOrganId());
        stage.refused(
                "a second forwarding / 再次转送",
                () -> stage.as("jinguanyi.clerk")
                        .routing()
                        .forwardMatter(walk.id(), XinqiaoClient.newKey(), again, "\"2\""));
    }

    void accept(Walk walk) throws IOException {
        stage
                .step(walk, EventName.ACCEPT, "The handler accepts it; the 60 days begin", "受理，60 日办理期限起算")
                .getDeadlines()
                .stream()
                .filter(deadline -> deadline.getState() == DeadlineState.OPEN)
                .forEach(stage::explained);
    }

    void serve(Walk walk) throws IOException {
        stage.step(walk, EventName.SERVE, "The opinion is handed over against signature", "处理意见书当面送达并签收");
    }

    void note(UUID id) {
        stage.heading(
                "The handler opens the petitioner's name with a purpose, hears and investigates", "依目的查看身份，听取陈述，调查核实");
        Identities opened = stage.as("jinguanyi.handler")
                .matters()
                .revealIdentity(
                        id,
                        XinqiaoClient.newKey(),
                        new RevealIdentity().purpose(RevealPurpose.CONTACT).reason("电话听取信访人陈述"));
        stage.say("opened / 已查看", opened.getIdentities().size() + " identity, audited / 已留痕");
        stage.shown(stage.as("jinguanyi.handler")
                .handling()
                .addHandlingNote(
                        id,
                        XinqiaoClient.newKey(),
                        new AddHandlingNote()
                                .kind(HandlingNoteKind.HEARING_OF_PETITIONER)
                                .text("电话听取陈述，信访人提供考勤记录。"),
                        stage.version("jinguanyi.handler", id)));
    }

    void decide(UUID id) {
        stage.heading("She decides, demand by demand", "逐项作出处理意见");
        List<Demand> demands = stage.as("jinguanyi.handler").matters().getMatterContent(id).getSubmissions().stream()
                .flatMap(submission -> submission.getDemands().stream())
                .toList();
        stage.refused("a decision without legal basis / 无法律依据的意见", () -> decide(id, demands, " "));
        stage.shown(decide(id, demands, "《保障农民工工资支付条例》第三条、第三十条"));
    }

    private Matter decide(UUID id, List<Demand> demands, String basis) {
        List<DemandDecision> answers = demands.stream()
                .map(demand -> demand.getOrdinal() == 1
                        ? new DemandDecision()
                                .demandId(demand.getDemandId())
                                .outcome(DemandOutcome.SUPPORT)
                                .opinion("责令足额支付。")
                                .executor("施工单位")
                                .executeBy(stage.today().plusDays(15))
                        : new DemandDecision()
                                .demandId(demand.getDemandId())
                                .outcome(DemandOutcome.EXPLAIN)
                                .opinion("工资保证金已按规定存储，余额足以支付。"))
                .toList();
        return stage.as("jinguanyi.handler")
                .decisions()
                .decideMatter(
                        id,
                        XinqiaoClient.newKey(),
                        new DecideMatter()
                                .factsAndReasons("经调查，考勤记录与施工单位台账一致，欠薪属实。")
                                .legalBasis(basis)
                                .demands(answers),
                        stage.version("jinguanyi.handler", id));
    }

    /** Each sees just what they may: index for superiors, content by grant, nothing for the rest (DESIGN §3). */
    private void rings(String when, UUID id) {
        stage.heading("Who sees what, " + when, "各方可见范围");
        for (String account : List.of(
                "jinguanyi.clerk",
                "jinguanyi.handler",
                "donghu.clerk",
                "jinjiang.clerk",
                "chengdu.clerk",
                "sichuan.clerk",
                "fucheng.town.handler")) {
            Me me = stage.as(account).accounts().getMe();
            String who = me.getTenant().getName() + " " + me.getOrgan().getName();
            stage.say(
                    who,
                    "index / 目录 " + Stage.seen(() -> stage.as(account).matters().getMatter(id)) + ", content / 内容 "
                            + Stage.seen(() -> stage.as(account).matters().getMatterContent(id)));
        }
    }

    private void follow(Walk walk) {
        stage.heading("The petitioner follows it with number and query code", "信访人凭编号和查询码查询");
        PetitionStatus status = stage.petitioner().portal().getPetition(walk.number(), walk.queryCode());
        stage.say("state / 状态", status.getStateZh() + " " + status.getStateEn());
        status.getSteps()
                .forEach(done -> stage.say(
                        Stage.time(done.getAt()),
                        done.getEvent() + " · " + done.getOffice().getName()));
        status.getDocuments().forEach(paper -> stage.say("document / 文书", paper.getKind() + " " + paper.getNumber()));
        stage.say("next / 下一步", status.getNextStepZh());
        stage.say("remedy / 救济", status.getRemedyZh());
    }

    private void audit(UUID id) {
        stage.heading("The township's auditor sees who did and opened what", "审计员查看全部留痕");
        stage.as("jinguanyi.auditor")
                .audit()
                .listAuditEntries(id, null, null, 100)
                .getItems()
                .reversed()
                .forEach(entry -> stage.say(
                        Stage.time(entry.getAt()),
                        entry.getAction()
                                + (entry.getRing() == null ? "" : " · ring " + entry.getRing())
                                + (entry.getPurpose() == null ? "" : " · " + entry.getPurpose())));
    }
}
