package org.xinqiao.demo;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.client.walk.Walk;

/**
 * One letter claims wages and accuses the township: the report is cut out and sealed with its share of the words, the
 * claim goes on in the open, at the accused (Art. 30¶3).
 */
record SealedStory(Stage stage) {

    private static final String CLERK = "jinjiang.clerk";
    private static final String ACCUSED = "jinguanyi.handler";
    private static final String DISCIPLINE = "jinjiang.discipline";
    private static final String NARRATIVE = "尚欠工资两万元，另有街道干部收受好处。";

    void tell() throws IOException {
        Walk walk = registered();
        UUID report = split(walk);
        seal(report);
        stage.heading("The claim goes on, at the very township that is accused", "求决诉求照常转送被检举的街道办理");
        Tenant township = stage.office(Walk.TOWNSHIP);
        stage.shown(stage.as(CLERK)
                .routing()
                .forwardMatter(
                        walk.id(),
                        XinqiaoClient.newKey(),
                        new ForwardMatter()
                                .tenantId(township.getTenantId())
                                .organId(stage.as(ACCUSED)
                                        .accounts()
                                        .getMe()
                                        .getOrgan()
                                        .getOrganId()),
                        stage.version(CLERK, walk.id())));
        rings(walk.id(), report);
    }

    private Walk registered() throws IOException {
        stage.heading("One letter claims wages and accuses an officer of the township", "一封来信既求决又检举街道干部");
        Walk walk = stage.walk().registered(CLERK, "040101", "CLAIM", NARRATIVE, "支付拖欠的工资", "查处该干部");
        stage.say("number / 编号", walk.number());
        return walk;
    }

    /** @return the part that was cut out */
    private UUID split(Walk walk) {
        stage.heading("The clerk splits it: two routes, two matters, one code", "按不同途径分办，原查询码对两件均有效");
        List<UUID> demands = stage.as(CLERK).matters().getMatterContent(walk.id()).getSubmissions().stream()
                .flatMap(submission -> submission.getDemands().stream())
                .map(Demand::getDemandId)
                .toList();
        stage.shown(stage.as(CLERK)
                .intake()
                .splitMatter(
                        walk.id(),
                        XinqiaoClient.newKey(),
                        new SplitMatter()
                                .parts(List.of(
                                        part(demands.get(0), MatterKind.CLAIM),
                                        part(demands.get(1), MatterKind.REPORT)
                                                .accused(new AccusedRef()
                                                        .tenantId(stage.office(Walk.TOWNSHIP)
                                                                .getTenantId())))),
                        stage.version(CLERK, walk.id())));
        String number = stage.petitioner()
                .portal()
                .getPetition(walk.number(), walk.queryCode())
                .getParts()
                .getFirst()
                .getNumber();
        stage.say("report / 检举件", number);
        return stage.as(CLERK)
                .matters()
                .listWorklist(number, null, null, null, null, null, 1)
                .getItems()
                .getFirst()
                .getMatterId();
    }

    private static MatterPart part(UUID demand, MatterKind kind) {
        return new MatterPart()
                .demandIds(List.of(demand))
                .category("040101")
                .kind(kind)
                .reason("途径不同");
    }

    private void seal(UUID report) {
        stage.heading("The report goes to the discipline organ, under seal", "检举件密封移送纪检监察机关");
        List<UUID> accusing = stage.as(CLERK).matters().getMatterContent(report).getSubmissions().stream()
                .flatMap(submission -> submission.getDemands().stream())
                .map(Demand::getDemandId)
                .toList();
        var _ = stage.as(CLERK)
                .referrals()
                .routeDiscipline(
                        report,
                        XinqiaoClient.newKey(),
                        new RouteDiscipline().reason("反映干部问题").accusingDemandIds(accusing),
                        stage.version(CLERK, report));
        stage.shown(stage.as(DISCIPLINE).matters().getMatter(report));
        stage.say("words / 原文", words(DISCIPLINE, report));
    }

    /** The accused reads the claim without a word of the report, and finds no report. */
    private void rings(UUID claim, UUID report) {
        stage.heading(
                "Who sees what: the accused finds no report, and no word of it in the claim",
                "各方可见范围：被检举人看不到检举件及其任何内容");
        for (String account : List.of(CLERK, DISCIPLINE, ACCUSED, "sichuan.clerk")) {
            stage.say(
                    account,
                    "claim / 求决 " + Stage.seen(() -> stage.as(account).matters().getMatter(claim)) + ", report / 检举 "
                            + Stage.seen(() -> stage.as(account).matters().getMatter(report)));
        }
        stage.refused("the accused / 被检举机关", () -> stage.as(ACCUSED).matters().getMatter(report));
        stage.refused(
                "the province / 省", () -> stage.as("sichuan.clerk").matters().getMatter(report));
        stage.same("the accused reads / 被检举机关所见原文", "支付拖欠的工资", words(ACCUSED, claim));
    }

    private String words(String officer, UUID matter) {
        return stage.as(officer)
                .matters()
                .getMatterContent(matter)
                .getSubmissions()
                .getFirst()
                .getNarrative();
    }
}
