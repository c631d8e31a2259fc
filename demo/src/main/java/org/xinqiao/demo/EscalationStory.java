package org.xinqiao.demo;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.client.walk.Walk;

/**
 * A township lets its 15 days pass; its petition office orders, then the county; the township answers, and everything
 * closes (Art. 23, 40).
 */
record EscalationStory(Stage stage, PetitionStory petition) {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.clerk";
    private static final String OFFICE = "jinguanyi.clerk";
    private static final int LET_PASS = 17;
    private static final int AND_AGAIN = 22;
    private static final int REVIEW_WINDOW = 45;

    void tell() throws IOException {
        Walk walk = stage.filed();
        UUID matter = walk.id();
        petition.register(walk);
        petition.forward(walk);
        stage.heading("The township lets its 15 days pass (the node's demo clock goes ahead)", "街道逾期未告知受理（演示时钟前移）");
        stage.clockAhead(LET_PASS);
        try {
            stage.heading("Its own petition office orders first", "本级信访部门先行督办");
            order(OFFICE, drafted(OFFICE, matter));
            stage.heading("Nothing happens; five days later the county has a drafted order", "仍未办理，五日后报上一级信访部门");
            stage.clockAhead(AND_AGAIN);
            SupervisionOrder draft = drafted(COUNTY, matter);
            stage.say(
                    "county / 区信访局",
                    "worklist " + mode(matter) + ", order " + draft.getState() + " for " + draft.getRule());
            stage.heading("A person of the county gives it its words and issues it", "区信访局签发督办函");
            order(COUNTY, draft);
            petition.accept(walk);
            answer(matter);
            petition.note(matter);
            petition.decide(matter);
            petition.serve(walk);
            close(walk);
        } finally {
            stage.clockAhead(0);
        }
    }

    private void order(String officer, SupervisionOrder draft) {
        IssueOrder words = new IssueOrder()
                .text("逾期未告知受理，请三日内依法告知并说明原因。")
                .answerBy(stage.today().plusDays(3));
        SupervisionOrder issued = stage.as(officer)
                .orders()
                .issueOrder(draft.getOrderId(), XinqiaoClient.newKey(), words, Stage.version(draft));
        stage.say("order / 督办", issued.getState() + ", answer by / 反馈期限 " + issued.getAnswerBy());
    }

    private void answer(UUID matter) {
        stage.heading("The township answers, the county closes and lets go", "街道反馈，区信访局办结督办");
        SupervisionOrder received = orders(HANDLER, matter).getFirst();
        UUID id = received.getOrderId();
        AnswerOrder words = new AnswerOrder().answer("已告知受理，因人员调整延误。");
        SupervisionOrder answered =
                stage.as(HANDLER).orders().answerOrder(id, XinqiaoClient.newKey(), words, Stage.version(received));
        stage.say("answer / 反馈", String.valueOf(answered.getAnswer()));
        SupervisionOrder closed =
                stage.as(COUNTY).orders().closeOrder(id, XinqiaoClient.newKey(), Stage.version(answered));
        stage.say("order / 督办", closed.getState().getValue());
        for (Custody custody : stage.as(COUNTY).matters().getMatter(matter).getCustody()) {
            stage.say(
                    Stage.time(custody.getArrivedAt()),
                    custody.getMode() + " · " + Stage.name(custody.getOffice())
                            + (custody.getOutcome() == null ? "" : " → " + custody.getOutcome()));
        }
    }

    private void close(Walk walk) throws IOException {
        stage.clockAhead(AND_AGAIN + REVIEW_WINDOW);
        stage.await(
                () -> stage.as(HANDLER).matters().getMatter(walk.id()), seen -> seen.getState() == MatterState.LAPSED);
        stage.step(
                walk,
                EventName.CLOSE,
                "Nobody asks for a review within 30 days; the matter is closed",
                "30 日内无复查申请，办结归档");
    }

    /** The worker looks every few seconds. */
    private SupervisionOrder drafted(String officer, UUID matter) {
        return stage.await(() -> orders(officer, matter), orders -> !orders.isEmpty())
                .getFirst();
    }

    private String mode(UUID matter) {
        String number = stage.as(COUNTY).matters().getMatter(matter).getNumber();
        return stage.as(COUNTY)
                .matters()
                .listWorklist(number, null, null, null, null, null, 1)
                .getItems()
                .getFirst()
                .getMode()
                .getValue();
    }

    private List<SupervisionOrder> orders(String officer, UUID matter) {
        return stage.as(officer).orders().listOrders(matter, null, 1).getItems();
    }
}
