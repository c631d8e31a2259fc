package org.xinqiao.matter.handling;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.HandlingApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AddHandlingNoteDto;
import org.xinqiao.api.model.DraftWithdrawalDto;
import org.xinqiao.api.model.ExtendHandlingDto;
import org.xinqiao.api.model.GiveFeedbackDto;
import org.xinqiao.api.model.HoldHearingDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ReviveMatterDto;
import org.xinqiao.api.model.SettleMatterDto;
import org.xinqiao.api.model.SettlementDraftDto;
import org.xinqiao.api.model.SettlementModeDto;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.matter.procedure.Signing;
import org.xinqiao.matter.procedure.StepEdge;

/** Handling over HTTP. */
@RestController
class HandlingController implements HandlingApi {

    private final AddHandlingNote note;
    private final Signing signing;
    private final HoldHearing hearing;
    private final SettleMatter settle;
    private final GiveFeedback feedback;
    private final DraftWithdrawal withdrawal;
    private final DraftSettlement draftSettlement;
    private final ReviveMatter revive;
    private final StepEdge edge;

    HandlingController(
            AddHandlingNote note,
            Signing signing,
            HoldHearing hearing,
            SettleMatter settle,
            GiveFeedback feedback,
            DraftWithdrawal withdrawal,
            DraftSettlement draftSettlement,
            ReviveMatter revive,
            StepEdge edge) {
        this.note = note;
        this.signing = signing;
        this.hearing = hearing;
        this.settle = settle;
        this.feedback = feedback;
        this.withdrawal = withdrawal;
        this.draftSettlement = draftSettlement;
        this.revive = revive;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'reviewer', 'discipline', 'legal')")
    public ResponseEntity<MatterDto> addHandlingNote(
            UUID id, String key, AddHandlingNoteDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> note.add(context, note(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'reviewer', 'head')")
    public ResponseEntity<MatterDto> extendHandling(
            UUID id, String key, ExtendHandlingDto body, @Nullable String ifMatch) {
        return signing.step(id, key, body, ifMatch, MatterEvent.EXTEND);
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> holdHearing(UUID id, String key, HoldHearingDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> hearing.hold(context, new HandlingCommand.HoldHearing(body.getHeldOn(), body.getRecord())));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'reviewer')")
    public ResponseEntity<MatterDto> settleMatter(UUID id, String key, SettleMatterDto body, @Nullable String ifMatch) {
        HandlingCommand.Settle command = new HandlingCommand.Settle(
                agreement(body.getMode(), body.getCounterpart(), body.getTerms(), body.getAgreedOn()),
                Boolean.TRUE.equals(body.getPetitionerConsents()),
                Boolean.TRUE.equals(body.getCounterpartConsents()),
                body.getAgreementId(),
                body.getPerformBy());
        return edge.step(id, key, body, ifMatch, context -> settle.settle(context, command));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'reviewer')")
    public ResponseEntity<MatterDto> draftSettlement(
            UUID id, String key, SettlementDraftDto body, @Nullable String ifMatch) {
        HandlingCommand.DraftSettlement command = new HandlingCommand.DraftSettlement(
                agreement(body.getMode(), body.getCounterpart(), body.getTerms(), body.getAgreedOn()));
        return edge.step(id, key, body, ifMatch, context -> draftSettlement.draft(context, command));
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'organ')")
    public ResponseEntity<MatterDto> reviveMatter(UUID id, String key, ReviveMatterDto body, @Nullable String ifMatch) {
        HandlingCommand.Revive command = new HandlingCommand.Revive(body.getReason());
        return edge.step(id, key, body, ifMatch, context -> revive.revive(context, command));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> giveFeedback(UUID id, String key, GiveFeedbackDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> feedback.give(context, new HandlingCommand.GiveFeedback(body.getText())));
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ')")
    public ResponseEntity<MatterDto> draftWithdrawal(
            UUID id, String key, DraftWithdrawalDto body, @Nullable String ifMatch) {
        HandlingCommand.DraftWithdrawal command = new HandlingCommand.DraftWithdrawal(
                body.getReason(), body.getRepresentatives() == null ? List.of() : body.getRepresentatives());
        return edge.step(id, key, body, ifMatch, context -> withdrawal.draft(context, command));
    }

    private static HandlingCommand.Agreement agreement(
            SettlementModeDto mode, String counterpart, String terms, LocalDate agreedOn) {
        return new HandlingCommand.Agreement(
                SameName.in(HandlingCommand.Agreement.Mode.class, mode), counterpart, terms, agreedOn);
    }

    private static HandlingCommand.AddNote note(AddHandlingNoteDto dto) {
        return new HandlingCommand.AddNote(SameName.in(NoteKind.class, dto.getKind()), dto.getText());
    }
}
