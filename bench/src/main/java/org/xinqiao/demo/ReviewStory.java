package org.xinqiao.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.api.ReviewsApi;
import org.xinqiao.client.model.*;

/** The petitioner does not agree: review at the county, rereview at the prefecture, to the end (Art. 35, 36). */
final class ReviewStory {

    private static final String COUNTY = "jinjiang.reviewer";
    private static final String PREFECTURE = "chengdu.reviewer";

    private final Stage stage;
    private final PetitionStory petition;
    private final Path folder;

    /** @param folder where the documents are written, as PDF and DOCX */
    ReviewStory(Stage stage, PetitionStory petition, Path folder) {
        this.stage = stage;
        this.petition = petition;
        this.folder = folder;
    }

    void tell() throws IOException {
        FiledPetition receipt = petition.file(stage.petitioner());
        UUID matter = petition.register(receipt);
        petition.forward(matter);
        petition.accept(matter);
        petition.decide(matter);
        petition.serve(matter);
        ask(receipt, "The petitioner asks the county for a review, with number and code", "信访人不服，三十日内请求区人民政府复查");
        decide(matter, COUNTY, "The county's government reviews and upholds", "区人民政府复查，维持原处理意见");
        ask(receipt, "And the prefecture for a rereview", "信访人请求市人民政府复核");
        hear(matter);
        decide(matter, PREFECTURE, "The prefecture's government decides finally", "市人民政府作出复核意见");
        close(matter);
        print(receipt);
    }

    private void ask(FiledPetition receipt, String english, String chinese) {
        stage.heading(english, chinese);
        PetitionStatus before = stage.petitioner().portal().getPetition(receipt.getNumber(), receipt.getQueryCode());
        before.getReviewOrgans().forEach(organ -> stage.say("may be asked / 可申请", Stage.name(organ)));
        PetitionStatus after = stage.petitioner()
                .petitioners()
                .requestReview(
                        receipt.getNumber(),
                        receipt.getQueryCode(),
                        XinqiaoClient.newKey(),
                        new RequestReview().reason("工资数额认定有误，附考勤记录。"));
        stage.say("state / 状态", after.getStateZh() + ", with / 承办 " + Stage.name(after.getOffice()));
    }

    private void hear(UUID matter) {
        stage.heading("It holds a hearing; only in a rereview its days are outside the limit", "举行听证，听证时间不计入复核期限");
        stage.as(PREFECTURE)
                .reviews()
                .openHearing(
                        matter,
                        XinqiaoClient.newKey(),
                        new OpenHearing().notice("定于三日后上午九时举行听证。"),
                        stage.version(PREFECTURE, matter));
        stage.clockAhead(3);
        stage.as(PREFECTURE)
                .reviews()
                .closeHearing(
                        matter,
                        XinqiaoClient.newKey(),
                        new CloseHearing().record("双方到场陈述并质证，听证笔录已核对签字。"),
                        stage.version(PREFECTURE, matter));
        stage.clock(PREFECTURE, matter, LimitRule.REREVIEW);
    }

    private void decide(UUID matter, String reviewer, String english, String chinese) {
        stage.heading(english, chinese);
        DecideReview opinion = new DecideReview()
                .outcome(ReviewOutcome.UPHOLD)
                .reason("经审查，原处理意见认定事实清楚，适用依据正确，程序合法。")
                .legalBasis("《信访工作条例》第三十五条、第三十六条");
        ReviewsApi reviews = stage.as(reviewer).reviews();
        String version = stage.version(reviewer, matter);
        stage.shown(
                reviewer.equals(COUNTY)
                        ? reviews.decideReview(matter, XinqiaoClient.newKey(), opinion, version)
                        : reviews.decideRereview(matter, XinqiaoClient.newKey(), opinion, version));
        stage.shown(stage.as(reviewer)
                .services()
                .serveOpinion(
                        matter,
                        XinqiaoClient.newKey(),
                        new ServeOpinion()
                                .mode(ServiceMode.HAND)
                                .servedOn(stage.today())
                                .signed(true),
                        stage.version(reviewer, matter)));
    }

    private void close(UUID matter) {
        stage.heading("The procedure has ended; the matter is closed", "信访程序终结，办结归档");
        stage.shown(stage.as(PREFECTURE)
                .services()
                .closeMatter(matter, XinqiaoClient.newKey(), new CloseMatter(), stage.version(PREFECTURE, matter)));
        stage.clockAhead(0);
    }

    /** What the petitioner may print at home. */
    private void print(FiledPetition receipt) throws IOException {
        stage.heading("Every document the petitioner was given, as official papers", "信访人可打印全部文书");
        Files.createDirectories(folder);
        List<DocumentRef> documents = stage.petitioner()
                .portal()
                .getPetition(receipt.getNumber(), receipt.getQueryCode())
                .getDocuments();
        for (DocumentRef document : documents) {
            for (DocumentFormat format : DocumentFormat.values()) {
                byte[] paper = stage.petitioner()
                        .portal()
                        .getPetitionDocument(receipt.getNumber(), document.getNumber(), receipt.getQueryCode(), format)
                        .getContentAsByteArray();
                Path file = folder.resolve(document.getNumber() + "-" + document.getKind() + "."
                        + format.name().toLowerCase(Locale.ROOT));
                Files.write(file, paper);
                stage.say(document.getKind().getValue(), file + " (" + paper.length / 1024 + " kB)");
            }
        }
    }
}
