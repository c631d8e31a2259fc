package org.xinqiao.journey;

import static org.xinqiao.journey.UseCaseTest.answer;
import static org.xinqiao.journey.UseCaseTest.newKey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.*;

/** What the organ does with a matter beside the ordinary way; each verb is one call of the officer named. */
final class HandlingLife {

    private final Function<String, Officer> people;
    private final Life life;

    HandlingLife(Function<String, Officer> people, Life life) {
        this.people = people;
        this.life = life;
    }

    Life matter() {
        return life;
    }

    private Officer by(String officer) {
        return people.apply(officer);
    }

    MatterDto acceptSimple(String officer, SimpleGroundDto ground) {
        return answer(by(officer)
                .acceptances()
                .acceptSimple(life.id(), newKey(), new AcceptSimpleDto().ground(ground), life.version(officer)));
    }

    MatterDto convert(String officer, boolean asked) {
        return answer(by(officer)
                .acceptances()
                .convertHandling(
                        life.id(),
                        newKey(),
                        new ConvertHandlingDto().reason("需进一步调查。").askedByPetitioner(asked),
                        life.version(officer)));
    }

    MatterDto acceptDuty(String officer, AcceptDutyDto duty) {
        return answer(by(officer).acceptances().acceptDuty(life.id(), newKey(), duty, life.version(officer)));
    }

    MatterDto answerDuty(String officer) {
        return answer(by(officer)
                .decisions()
                .answerDuty(
                        life.id(),
                        newKey(),
                        new AnswerDutyDto()
                                .action("已责令停止违法建设。")
                                .legalBasis("《城乡规划法》第六十四条")
                                .court("成都铁路运输第一法院"),
                        life.version(officer)));
    }

    MatterDto study(String officer) {
        return answer(by(officer)
                .acceptances()
                .studySuggestion(life.id(), newKey(), new StudySuggestionDto(), life.version(officer)));
    }

    MatterDto reply(String officer, AdoptionDto outcome, @Nullable String reason) {
        return answer(by(officer)
                .decisions()
                .replyToSuggestion(
                        life.id(),
                        newKey(),
                        new ReplyToSuggestionDto().outcome(outcome).reason(reason),
                        life.version(officer)));
    }

    MatterDto hold(String officer, LocalDate on) {
        return answer(by(officer)
                .handling()
                .holdHearing(
                        life.id(),
                        newKey(),
                        new HoldHearingDto().heldOn(on).record("双方陈述，出示证据。"),
                        life.version(officer)));
    }

    MatterDto settle(String officer, SettleMatterDto agreement) {
        return answer(by(officer).handling().settleMatter(life.id(), newKey(), agreement, life.version(officer)));
    }

    MatterDto draftSettlement(String officer, SettlementDraftDto draft) {
        return answer(by(officer).handling().draftSettlement(life.id(), newKey(), draft, life.version(officer)));
    }

    MatterDto revive(String officer) {
        return answer(by(officer)
                .handling()
                .reviveMatter(life.id(), newKey(), new ReviveMatterDto().reason("逾期未付工资"), life.version(officer)));
    }

    MatterDto feedback(String officer, String text) {
        return answer(by(officer)
                .handling()
                .giveFeedback(life.id(), newKey(), new GiveFeedbackDto().text(text), life.version(officer)));
    }

    MatterDto close(String officer, CloseMatterDto close) {
        return answer(people.apply(officer).services().closeMatter(life.id(), newKey(), close, life.version(officer)));
    }

    MatterDto extend(String officer, LocalDate until) {
        return answer(people.apply(officer)
                .handling()
                .extendHandling(
                        life.id(),
                        newKey(),
                        new ExtendHandlingDto().dueDate(until).reason("情况复杂"),
                        life.version(officer)));
    }

    MatterDto note(String officer, HandlingNoteKindDto kind) {
        return answer(people.apply(officer)
                .handling()
                .addHandlingNote(
                        life.id(),
                        newKey(),
                        new AddHandlingNoteDto().kind(kind).text("已告知临时救助申请条件。"),
                        life.version(officer)));
    }

    /** The latest record of a kind, as the officer reads it. */
    Map<String, Object> document(String officer, DocumentKindDto kind) {
        return documents(officer).stream()
                .filter(record -> record.getKind() == kind)
                .map(DocumentRecordDto::getContent)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    List<DocumentRecordDto> documents(String officer) {
        return answer(people.apply(officer).matters().getMatterContent(life.id()))
                .getDocuments();
    }

    /** The code of the remedy that the latest record of a kind tells. */
    String remedy(String officer, DocumentKindDto kind) {
        Map<?, ?> remedy =
                (Map<?, ?>) Objects.requireNonNull(document(officer, kind).get("remedy"));
        return String.valueOf(remedy.get("code"));
    }
}
