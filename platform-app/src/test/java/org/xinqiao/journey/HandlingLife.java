package org.xinqiao.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** The organ's handling of a matter outside the ordinary track. Each verb is one call by the officer named. */
final class HandlingLife {

    private final Function<String, XinqiaoClient> people;
    private final Life life;

    HandlingLife(Function<String, XinqiaoClient> people, Life life) {
        this.people = people;
        this.life = life;
    }

    Life matter() {
        return life;
    }

    private XinqiaoClient by(String officer) {
        return people.apply(officer);
    }

    Matter acceptSimple(String officer, SimpleGround ground) {
        return by(officer)
                .acceptances()
                .acceptSimple(
                        life.id(), XinqiaoClient.newKey(), new AcceptSimple().ground(ground), life.version(officer));
    }

    Matter convert(String officer, boolean asked) {
        return by(officer)
                .acceptances()
                .convertHandling(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ConvertHandling().reason("需进一步调查。").askedByPetitioner(asked),
                        life.version(officer));
    }

    Matter acceptDuty(String officer, AcceptDuty duty) {
        return by(officer).acceptances().acceptDuty(life.id(), XinqiaoClient.newKey(), duty, life.version(officer));
    }

    Matter answerDuty(String officer) {
        return by(officer)
                .decisions()
                .answerDuty(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new AnswerDuty().action("已责令停止违法建设。").legalBasis("《城乡规划法》第六十四条"),
                        life.version(officer));
    }

    Matter study(String officer) {
        return by(officer)
                .acceptances()
                .studySuggestion(life.id(), XinqiaoClient.newKey(), new StudySuggestion(), life.version(officer));
    }

    Matter reply(String officer, Adoption outcome, @Nullable String reason) {
        return by(officer)
                .decisions()
                .replyToSuggestion(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ReplyToSuggestion().outcome(outcome).reason(reason),
                        life.version(officer));
    }

    Matter hold(String officer, LocalDate on) {
        return by(officer)
                .handling()
                .holdHearing(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new HoldHearing().heldOn(on).record("双方陈述，出示证据。"),
                        life.version(officer));
    }

    Matter settle(String officer, SettleMatter agreement) {
        return by(officer).handling().settleMatter(life.id(), XinqiaoClient.newKey(), agreement, life.version(officer));
    }

    Matter feedback(String officer, String text) {
        return by(officer)
                .handling()
                .giveFeedback(life.id(), XinqiaoClient.newKey(), new GiveFeedback().text(text), life.version(officer));
    }

    Matter close(String officer, CloseMatter close) {
        return people.apply(officer)
                .services()
                .closeMatter(life.id(), XinqiaoClient.newKey(), close, life.version(officer));
    }

    Matter extend(String officer, LocalDate until) {
        return people.apply(officer)
                .handling()
                .extendHandling(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ExtendHandling().dueDate(until).reason("情况复杂"),
                        life.version(officer));
    }

    Matter note(String officer, HandlingNoteKind kind) {
        return people.apply(officer)
                .handling()
                .addHandlingNote(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new AddHandlingNote().kind(kind).text("已告知临时救助申请条件。"),
                        life.version(officer));
    }

    /** The latest record of a kind, as the officer reads it. */
    Map<String, Object> document(String officer, DocumentKind kind) {
        return documents(officer).stream()
                .filter(record -> record.getKind() == kind)
                .map(DocumentRecord::getContent)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    List<DocumentRecord> documents(String officer) {
        return people.apply(officer).matters().getMatterContent(life.id()).getDocuments();
    }

    /** The code of the remedy in the latest record of a kind. */
    String remedy(String officer, DocumentKind kind) {
        Map<?, ?> remedy =
                (Map<?, ?>) Objects.requireNonNull(document(officer, kind).get("remedy"));
        return String.valueOf(remedy.get("code"));
    }
}
