package org.xinqiao.matter.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.HandlingApi;
import org.xinqiao.api.model.AcceptDutyDto;
import org.xinqiao.api.model.AcceptSimpleDto;
import org.xinqiao.api.model.AnswerDutyDto;
import org.xinqiao.api.model.ConvertHandlingDto;
import org.xinqiao.api.model.GiveFeedbackDto;
import org.xinqiao.api.model.HoldHearingDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ReplyToSuggestionDto;
import org.xinqiao.api.model.SettleMatterDto;
import org.xinqiao.api.model.StudySuggestionDto;
import org.xinqiao.matter.Adoption;
import org.xinqiao.matter.Command;
import org.xinqiao.matter.IntakeCommand;
import org.xinqiao.matter.RoutingCommand;
import org.xinqiao.matter.IntakeCommand;
import org.xinqiao.matter.HandlingCommand;
import org.xinqiao.matter.ReviewCommand;
import org.xinqiao.matter.PetitionCommand;
import org.xinqiao.matter.OverlayCommand;
import org.xinqiao.matter.ReadCommand;
import org.xinqiao.matter.Accused;
import org.xinqiao.matter.NoteKind;

/** Handling beside the ordinary way over HTTP: simple track, duty, suggestion, hearing, settlement, feedback. */
@RestController
class HandlingController implements HandlingApi {

    private final HandlingCases cases;
    private final StepEdge edge;

    HandlingController(HandlingCases cases, StepEdge edge) {
        this.cases = cases;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> acceptSimple(UUID id, String key, AcceptSimpleDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.acceptSimple()
                        .accept(
                                context,
                                new HandlingCommand.AcceptSimple(
                                        HandlingCommand.AcceptSimple.Ground.valueOf(
                                                body.getGround().name()),
                                        body.getNote())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> acceptDuty(UUID id, String key, AcceptDutyDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.acceptDuty()
                        .accept(context, new HandlingCommand.AcceptDuty(body.getDutyLaw(), body.getDueDate(), body.getNote())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> answerDuty(UUID id, String key, AnswerDutyDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.answerDuty()
                        .answer(context, new HandlingCommand.AnswerDuty(body.getAction(), body.getLegalBasis())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> studySuggestion(
            UUID id, String key, StudySuggestionDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.study().study(context, new HandlingCommand.StudySuggestion(body.getNote())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> replyToSuggestion(
            UUID id, String key, ReplyToSuggestionDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.reply()
                        .reply(
                                context,
                                new HandlingCommand.ReplyToSuggestion(
                                        Adoption.valueOf(body.getOutcome().name()), body.getReason())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> convertHandling(
            UUID id, String key, ConvertHandlingDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.convert()
                        .convert(
                                context,
                                new HandlingCommand.Convert(
                                        body.getReason(), Boolean.TRUE.equals(body.getAskedByPetitioner()))));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> holdHearing(UUID id, String key, HoldHearingDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.hearing().hold(context, new HandlingCommand.HoldHearing(body.getHeldOn(), body.getRecord())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> settleMatter(UUID id, String key, SettleMatterDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> cases.settle().settle(context, settle(body)));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> giveFeedback(UUID id, String key, GiveFeedbackDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.feedback().give(context, new HandlingCommand.GiveFeedback(body.getText())));
    }

    private static HandlingCommand.Settle settle(SettleMatterDto body) {
        return new HandlingCommand.Settle(
                HandlingCommand.Settle.Mode.valueOf(body.getMode().name()),
                body.getCounterpart(),
                body.getTerms(),
                body.getAgreedOn(),
                Boolean.TRUE.equals(body.getPetitionerConsents()),
                Boolean.TRUE.equals(body.getCounterpartConsents()));
    }
}
