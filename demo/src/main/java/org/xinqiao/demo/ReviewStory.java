package org.xinqiao.demo;

import static org.xinqiao.client.model.EventName.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.client.walk.Walk;

/** The petitioner does not agree: review at the county, rereview at the prefecture, to the end (Art. 35, 36). Documents go to the folder, as PDF and DOCX. */
record ReviewStory(Stage stage, PetitionStory petition, Path folder) {

    void tell() throws IOException {
        Walk walk = stage.filed();
        petition.register(walk);
        petition.forward(walk);
        petition.accept(walk);
        petition.note(walk.id());
        petition.decide(walk.id());
        petition.serve(walk);
        askAtTheCounter(walk);
        stage.step(walk, DECIDE_REVIEW, "The county's government reviews and upholds", "区人民政府复查，维持原处理意见");
        stage.step(walk, SERVE);
        ask(walk, REQUEST_REREVIEW, "And the prefecture for a rereview", "信访人请求市人民政府复核");
        stage.step(
                walk,
                OPEN_HEARING,
                "It holds a hearing; only in a rereview its days are outside the limit",
                "举行听证，听证时间不计入复核期限");
        stage.clockAhead(3);
        stage.step(walk, CLOSE_HEARING);
        stage.clock("chengdu.reviewer", walk.id(), LimitRule.REREVIEW);
        stage.step(walk, DECIDE_REREVIEW, "The prefecture's government decides finally", "市人民政府作出复核意见");
        stage.step(walk, SERVE);
        stage.step(walk, CLOSE, "The procedure has ended; the matter is closed", "信访事项办结归档");
        stage.clockAhead(0);
        print(walk);
    }

    private void askAtTheCounter(Walk walk) {
        stage.heading(
                "The petitioner lost the slip and asks for a review at the county's counter, without number and code",
                "信访人遗失回执，到区信访局窗口当面请求复查，无须编号和查询码");
        ReceiveRequest request = new ReceiveRequest()
                .request(CounterRequest.REVIEW)
                .channel(Channel.VISIT)
                .receivedOn(stage.today())
                .evidence("本人到场，签名的复查申请书")
                .text("认定事实有误");
        stage.shown(stage.as("jinjiang.clerk").counter().receiveRequest(walk.id(), XinqiaoClient.newKey(), request));
    }

    private void ask(Walk walk, EventName event, String english, String chinese) throws IOException {
        PetitionStatus before = stage.petitioner().portal().getPetition(walk.number(), walk.queryCode());
        stage.step(walk, event, english, chinese);
        before.getReviewOrgans().forEach(organ -> stage.say("might be asked / 可申请", Stage.name(organ)));
    }

    /** What the petitioner may print at home. */
    private void print(Walk walk) throws IOException {
        stage.heading("Every document the petitioner was given, as official papers", "信访人可打印全部文书");
        Files.createDirectories(folder);
        List<DocumentRef> documents = stage.petitioner()
                .portal()
                .getPetition(walk.number(), walk.queryCode())
                .getDocuments();
        for (DocumentRef document : documents) {
            for (DocumentFormat format : DocumentFormat.values()) {
                byte[] paper = stage.petitioner()
                        .portal()
                        .getPetitionDocument(walk.number(), document.getNumber(), walk.queryCode(), format)
                        .getContentAsByteArray();
                Path file = folder.resolve(document.getNumber() + "-" + document.getKind() + "."
                        + format.name().toLowerCase(Locale.ROOT));
                Files.write(file, paper);
                stage.say(document.getKind().getValue(), file + " (" + paper.length / 1024 + " kB)");
            }
        }
    }
}
