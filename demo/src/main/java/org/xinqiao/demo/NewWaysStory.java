package org.xinqiao.demo;

import static org.xinqiao.client.model.EventName.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.client.walk.Walk;

/**
 * Ways back and ways on: a wrong link undone, a matter relayed to the township, a letter that came back and was handed
 * over, an order to the own bureau (Art. 22, 35, 40).
 */
record NewWaysStory(Stage stage, PetitionStory petition) {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String HANDLER = "jinguanyi.handler";

    void tell() throws IOException {
        link();
        relay();
        serveAgain();
        orderTheOwnBureau();
    }

    private void link() throws IOException {
        Walk walk = registered(CLERK, "A letter comes to the county", "区信访局收到来信并登记");
        LocalDate due = due(CLERK, walk.id(), LimitRule.TRIAGE);
        stage.step(walk, LINK, "It is taken for the same as an earlier one, and linked", "误认为与在先事项相同而并入");
        stage.step(
                walk,
                UNLINK,
                "The link was wrong: it is undone, and the old clock has not lost a day",
                "并入有误，予以撤销，原期限连续计算");
        stage.clock(CLERK, walk.id(), LimitRule.TRIAGE);
        stage.same("due / 期限", due, due(CLERK, walk.id(), LimitRule.TRIAGE));
    }

    private void relay() throws IOException {
        Walk walk = registered("chengdu.clerk", "A letter comes to the prefecture", "市信访局收到来信并登记");
        stage.step(walk, FORWARD, "It forwards it to the county's petition office", "转送区信访局");
        stage.clock(CLERK, walk.id(), LimitRule.RELAY);
        stage.heading("The county relays it to the township, in what is left of the first 15 days", "区信访局在十五日内转送街道");
        Tenant township = stage.office(Walk.TOWNSHIP);
        stage.shown(stage.as(CLERK)
                .routing()
                .relayMatter(
                        walk.id(),
                        XinqiaoClient.newKey(),
                        new RelayMatter()
                                .tenantId(township.getTenantId())
                                .organId(stage.as(HANDLER)
                                        .accounts()
                                        .getMe()
                                        .getOrgan()
                                        .getOrganId()),
                        stage.version(CLERK, walk.id())));
        petition.accept(walk.look());
        stage.petitioner()
                .portal()
                .getPetition(walk.number(), walk.queryCode())
                .getDocuments()
                .forEach(paper -> stage.say("document / 文书", paper.getKind() + " " + paper.getNumber()));
    }

    private void serveAgain() throws IOException {
        Walk walk = stage.filed();
        petition.register(walk);
        petition.forward(walk);
        petition.accept(walk);
        petition.note(walk.id());
        petition.decide(walk.id());
        stage.step(walk.look(), ATTEMPT, "The opinion goes by post, and comes back; no window opens", "邮寄送达被退回，期限不起算");
        UUID receipt = attached(walk.id());
        stage.heading(
                "It is handed over; the signed receipt proves the day, and the 30 days begin", "改为直接送达，签收之日起算三十日");
        stage.shown(stage.as(HANDLER)
                .services()
                .serveOpinion(
                        walk.id(),
                        XinqiaoClient.newKey(),
                        new ServeOpinion()
                                .mode(ServiceMode.HAND)
                                .servedOn(stage.today())
                                .signed(true)
                                .receiptId(receipt)
                                .receiver(ServiceReceiver.PETITIONER),
                        stage.version(HANDLER, walk.id())));
        stage.clock(HANDLER, walk.id(), LimitRule.REVIEW_WINDOW);
    }

    /** A picture of the signed receipt. */
    private UUID attached(UUID matter) {
        ByteArrayResource file = new ByteArrayResource("已收到。签名。".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "送达回证.txt";
            }
        };
        var _ = stage.as(HANDLER)
                .attachments()
                .addAttachment(matter, XinqiaoClient.newKey(), file, stage.version(HANDLER, matter), null);
        return stage.as(HANDLER)
                .matters()
                .getMatterContent(matter)
                .getAttachments()
                .getLast()
                .getAttachmentId();
    }

    private void orderTheOwnBureau() throws IOException {
        Walk walk = registered(CLERK, "Another letter to the county", "区信访局另一来信");
        stage.step(walk, FORWARD, "It goes to a bureau of the county itself", "转送本级部门");
        stage.heading("The bureau shirks; the petition office supervises its own level too", "部门推诿，区信访局对本级部门督办");
        SupervisionOrder order = stage.as(CLERK)
                .orders()
                .superviseMatter(
                        walk.id(),
                        XinqiaoClient.newKey(),
                        new SuperviseMatter()
                                .ground(OrderGround.SHIRKING)
                                .text("请依法受理，不得推诿。")
                                .answerBy(stage.today().plusDays(3)),
                        stage.version(CLERK, walk.id()));
        stage.say("to / 受督办", Stage.name(order.getAddressee()));
        SupervisionOrder answered = stage.as(LABOUR)
                .orders()
                .answerOrder(
                        order.getOrderId(),
                        XinqiaoClient.newKey(),
                        new AnswerOrder().answer("已受理。"),
                        Stage.version(order));
        stage.say("answer / 反馈", String.valueOf(answered.getAnswer()));
        SupervisionOrder closed = stage.as(CLERK)
                .orders()
                .closeOrder(order.getOrderId(), XinqiaoClient.newKey(), Stage.version(answered));
        stage.say("order / 督办", closed.getState().getValue());
    }

    private Walk registered(String clerk, String english, String chinese) throws IOException {
        stage.heading(english, chinese);
        Walk walk = stage.walk().registered(clerk, "CLAIM");
        stage.say("number / 编号", walk.number());
        return walk;
    }

    private LocalDate due(String officer, UUID matter, LimitRule rule) {
        return stage.as(officer).matters().getMatter(matter).getDeadlines().stream()
                .filter(deadline -> deadline.getRule() == rule && deadline.getState() == DeadlineState.OPEN)
                .map(Deadline::getDueDate)
                .findFirst()
                .orElseThrow();
    }
}
