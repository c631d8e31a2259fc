package org.xinqiao.journey;

import static org.xinqiao.journey.UseCaseTest.answer;
import static org.xinqiao.journey.UseCaseTest.newKey;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.*;
import org.xinqiao.client.walk.MovableClock;

/** A matter after its decision: the petitioner with number and code, and those who review. */
final class ReviewLife {

    static final String CLERK = "jinguanyi.clerk";
    static final String HANDLER = "jinguanyi.handler";
    static final String COUNTY = "jinjiang.reviewer";
    static final String CITY = "chengdu.reviewer";

    private final Function<String, Officer> people;
    private final Petitioner petitioner;
    private final MovableClock clock;
    private final Life life;

    ReviewLife(Function<String, Officer> people, Petitioner petitioner, MovableClock clock, Life life) {
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

    ReviewLife decide(String handler) {
        life.decided(handler);
        return this;
    }

    /** After a redo. */
    ReviewLife decideAnew(String handler) {
        life.decidedAnew(handler);
        return this;
    }

    /** Up to the rereview at the city. */
    ReviewLife untilRereview() {
        untilServed().asked();
        decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        return served(COUNTY).asked();
    }

    UUID id() {
        return life.id();
    }

    String number() {
        return life.number();
    }

    String queryCode() {
        return life.queryCode();
    }

    String version(String officer) {
        return life.version(officer);
    }

    MatterDto seenBy(String officer) {
        return life.seenBy(officer);
    }

    DeadlineDto clock(String officer, LimitRuleDto rule) {
        return life.clock(officer, rule);
    }

    ReviewLife served(String officer) {
        serve(officer, proof(officer));
        return this;
    }

    /** Attaches a signed receipt, received today by the node's clock. */
    ServeOpinionDto proof(String officer) {
        life.attached(officer);
        return new ServeOpinionDto()
                .mode(ServiceModeDto.HAND)
                .servedOn(today())
                .signed(true)
                .receiptId(life.proof())
                .receiver(ServiceReceiverDto.PETITIONER);
    }

    PetitionStatusDto confirm(LocalDate receivedOn) {
        return petitioner.confirmReceipt(
                life.number(), life.queryCode(), newKey(), new ConfirmReceiptDto().receivedOn(receivedOn));
    }

    MatterDto attempt(String officer, LocalDate on, String reason) {
        return answer(people.apply(officer)
                .services()
                .recordAttempt(
                        id(),
                        newKey(),
                        new RecordAttemptDto()
                                .mode(ServiceModeDto.POST)
                                .attemptedOn(on)
                                .reason(reason),
                        version(officer)));
    }

    MatterDto serve(String officer, ServeOpinionDto proof) {
        return answer(people.apply(officer).services().serveOpinion(id(), newKey(), proof, version(officer)));
    }

    LocalDate today() {
        return clock.instant().atZone(Life.CHINA).toLocalDate();
    }

    ReviewLife asked() {
        request(newKey(), new RequestReviewDto().reason("认定事实有误"));
        return this;
    }

    PetitionStatusDto request(String key, RequestReviewDto request) {
        return petitioner.requestReview(life.number(), life.queryCode(), key, request);
    }

    PetitionStatusDto reopen(String reason) {
        return petitioner.requestReopening(
                life.number(), life.queryCode(), newKey(), new RequestReopeningDto().reason(reason));
    }

    PetitionStatusDto withdraw(Petitioner who, String key) {
        return who.withdrawPetition(life.number(), life.queryCode(), key, new WithdrawPetitionDto().reason("问题已解决"));
    }

    PetitionStatusDto rate(RatingObjectDto object, RatingGradeDto grade) {
        return petitioner.ratePetition(
                life.number(),
                life.queryCode(),
                newKey(),
                new RatePetitionDto().target(object).grade(grade));
    }

    PetitionStatusDto status() {
        return petitioner.getPetition(life.number(), life.queryCode());
    }

    static DecideReviewDto decision(ReviewOutcomeDto outcome) {
        return new DecideReviewDto()
                .outcome(outcome)
                .reason("经复查，原意见的事实与依据已逐项核对。")
                .legalBasis("《信访工作条例》第三十五条")
                .changedOpinion(outcome == ReviewOutcomeDto.CHANGE ? "责令十日内支付。" : null);
    }

    MatterDto decided(String reviewer, ReviewOutcomeDto outcome) {
        return decide(reviewer, decision(outcome));
    }

    /** Review or rereview, as the state has it. */
    MatterDto decide(String reviewer, DecideReviewDto decision) {
        String key = newKey();
        return seenBy(reviewer).getState() == MatterStateDto.REREVIEWING
                ? answer(people.apply(reviewer).reviews().decideRereview(id(), key, decision, version(reviewer)))
                : answer(people.apply(reviewer).reviews().decideReview(id(), key, decision, version(reviewer)));
    }

    MatterDto openHearing(String reviewer) {
        return answer(people.apply(reviewer)
                .reviews()
                .openHearing(id(), newKey(), new OpenHearingDto().notice("于本机关听证室举行听证"), version(reviewer)));
    }

    MatterDto closeHearing(String reviewer) {
        return answer(people.apply(reviewer)
                .reviews()
                .closeHearing(id(), newKey(), new CloseHearingDto().record("双方陈述完毕"), version(reviewer)));
    }

    MatterDto redo(String reviewer) {
        return answer(people.apply(reviewer)
                .reviews()
                .redoMatter(id(), newKey(), new RedoMatterDto().reason("事实不清"), version(reviewer)));
    }

    MatterDto reopened(String reviewer) {
        return answer(people.apply(reviewer)
                .reviews()
                .reopenMatter(
                        id(),
                        newKey(),
                        new ReopenMatterDto()
                                .ground(ReopenGroundDto.FORCE_MAJEURE)
                                .reason("地震致道路中断"),
                        version(reviewer)));
    }

    MatterDto close(String officer) {
        return answer(
                people.apply(officer).services().closeMatter(id(), newKey(), new CloseMatterDto(), version(officer)));
    }

    MatterDto note(String officer, HandlingNoteKindDto kind, String text) {
        return answer(people.apply(officer)
                .handling()
                .addHandlingNote(
                        id(), newKey(), new AddHandlingNoteDto().kind(kind).text(text), version(officer)));
    }

    /** The last paper of a kind in the file as the officer reads it. */
    @Nullable
    DocumentRecordDto paper(String officer, DocumentKindDto kind) {
        List<DocumentRecordDto> papers =
                answer(people.apply(officer).matters().getMatterContent(id())).getDocuments().stream()
                        .filter(paper -> paper.getKind() == kind)
                        .toList();
        return papers.isEmpty() ? null : papers.getLast();
    }

    String says(String officer, DocumentKindDto kind, String field) {
        DocumentRecordDto paper = paper(officer, kind);
        return paper == null ? "" : String.valueOf(paper.getContent().get(field));
    }
}
