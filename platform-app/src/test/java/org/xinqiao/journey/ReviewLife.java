package org.xinqiao.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** A matter after its decision: the petitioner with number and code, and the reviewers. */
final class ReviewLife {

    static final String CLERK = "jinguanyi.clerk";
    static final String HANDLER = "jinguanyi.handler";
    static final String COUNTY = "jinjiang.reviewer";
    static final String CITY = "chengdu.reviewer";

    private final Function<String, XinqiaoClient> people;
    private final XinqiaoClient petitioner;
    private final MovableClock clock;
    private final Life life;

    ReviewLife(Function<String, XinqiaoClient> people, XinqiaoClient petitioner, MovableClock clock, Life life) {
        this.people = people;
        this.petitioner = petitioner;
        this.clock = clock;
        this.life = life;
    }

    /** Up to the township's opinion and its service. */
    ReviewLife untilServed() {
        return accepted().decidedAndServed();
    }

    ReviewLife accepted() {
        life.registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        return this;
    }

    ReviewLife decidedAndServed() {
        life.decided(HANDLER);
        return served(HANDLER);
    }

    /** Up to the rereview at the city. */
    ReviewLife untilRereview() {
        untilServed().asked();
        decided(COUNTY, ReviewOutcome.UPHOLD);
        return served(COUNTY).asked();
    }

    UUID id() {
        return life.id();
    }

    String version(String officer) {
        return life.version(officer);
    }

    Matter seenBy(String officer) {
        return life.seenBy(officer);
    }

    Deadline clock(String officer, LimitRule rule) {
        return life.clock(officer, rule);
    }

    /** Served in person, today by the node's clock. */
    ReviewLife served(String officer) {
        serve(officer, proof());
        return this;
    }

    Matter serve(String officer, ServeOpinion proof) {
        return people.apply(officer).services().serveOpinion(id(), XinqiaoClient.newKey(), proof, version(officer));
    }

    ServeOpinion proof() {
        return new ServeOpinion().mode(ServiceMode.HAND).servedOn(today()).signed(true);
    }

    LocalDate today() {
        return clock.instant().atZone(Life.CHINA).toLocalDate();
    }

    ReviewLife asked() {
        request(XinqiaoClient.newKey(), new RequestReview().reason("认定事实有误"));
        return this;
    }

    PetitionStatus request(String key, RequestReview request) {
        return petitioner.petitioners().requestReview(life.number(), life.queryCode(), key, request);
    }

    PetitionStatus reopen(String reason) {
        return petitioner
                .petitioners()
                .requestReopening(
                        life.number(), life.queryCode(), XinqiaoClient.newKey(), new RequestReopening().reason(reason));
    }

    PetitionStatus withdraw(XinqiaoClient who, String key) {
        return who.petitioners()
                .withdrawPetition(life.number(), life.queryCode(), key, new WithdrawPetition().reason("问题已解决"));
    }

    PetitionStatus rate(RatingObject object, RatingGrade grade) {
        return petitioner
                .petitioners()
                .ratePetition(
                        life.number(),
                        life.queryCode(),
                        XinqiaoClient.newKey(),
                        new RatePetition().target(object).grade(grade));
    }

    PetitionStatus status() {
        return petitioner.portal().getPetition(life.number(), life.queryCode());
    }

    static DecideReview decision(ReviewOutcome outcome) {
        return new DecideReview()
                .outcome(outcome)
                .reason("经复查，原意见的事实与依据已逐项核对。")
                .legalBasis("《信访工作条例》第三十五条")
                .changedOpinion(outcome == ReviewOutcome.CHANGE ? "责令十日内支付。" : null);
    }

    Matter decided(String reviewer, ReviewOutcome outcome) {
        return decide(reviewer, decision(outcome));
    }

    /** Review or rereview, depending on the state. */
    Matter decide(String reviewer, DecideReview decision) {
        String key = XinqiaoClient.newKey();
        return seenBy(reviewer).getState() == MatterState.REREVIEWING
                ? people.apply(reviewer).reviews().decideRereview(id(), key, decision, version(reviewer))
                : people.apply(reviewer).reviews().decideReview(id(), key, decision, version(reviewer));
    }

    Matter openHearing(String reviewer) {
        return people.apply(reviewer)
                .reviews()
                .openHearing(id(), XinqiaoClient.newKey(), new OpenHearing().notice("于本机关听证室举行听证"), version(reviewer));
    }

    Matter closeHearing(String reviewer) {
        return people.apply(reviewer)
                .reviews()
                .closeHearing(id(), XinqiaoClient.newKey(), new CloseHearing().record("双方陈述完毕"), version(reviewer));
    }

    Matter redo(String reviewer) {
        return people.apply(reviewer)
                .reviews()
                .redoMatter(id(), XinqiaoClient.newKey(), new RedoMatter().reason("事实不清"), version(reviewer));
    }

    Matter reopened(String reviewer) {
        return people.apply(reviewer)
                .reviews()
                .reopenMatter(
                        id(),
                        XinqiaoClient.newKey(),
                        new ReopenMatter().ground(ReopenGround.FORCE_MAJEURE).reason("地震致道路中断"),
                        version(reviewer));
    }

    Matter close(String officer) {
        return people.apply(officer)
                .services()
                .closeMatter(id(), XinqiaoClient.newKey(), new CloseMatter(), version(officer));
    }

    Matter note(String officer, HandlingNoteKind kind, String text) {
        return people.apply(officer)
                .handling()
                .addHandlingNote(
                        id(),
                        XinqiaoClient.newKey(),
                        new AddHandlingNote().kind(kind).text(text),
                        version(officer));
    }

    /** The latest document of a kind, as the officer reads it. */
    @Nullable
    DocumentRecord paper(String officer, DocumentKind kind) {
        List<DocumentRecord> papers = people.apply(officer).matters().getMatterContent(id()).getDocuments().stream()
                .filter(paper -> paper.getKind() == kind)
                .toList();
        return papers.isEmpty() ? null : papers.getLast();
    }

    String says(String officer, DocumentKind kind, String field) {
        DocumentRecord paper = paper(officer, kind);
        return paper == null ? "" : String.valueOf(paper.getContent().get(field));
    }
}
