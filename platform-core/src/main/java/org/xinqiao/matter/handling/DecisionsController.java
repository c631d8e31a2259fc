package org.xinqiao.matter.handling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.DecisionsApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AnswerDutyDto;
import org.xinqiao.api.model.DecideMatterDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ReplyToSuggestionDto;
import org.xinqiao.matter.Adoption;
import org.xinqiao.matter.model.DemandOutcome;
import org.xinqiao.matter.procedure.StepEdge;

/** Decisions and answers of an organ, over HTTP. */
@RestController
class DecisionsController implements DecisionsApi {

    private final DecideMatter decide;
    private final AnswerDuty answerDuty;
    private final ReplyToSuggestion reply;
    private final StepEdge edge;

    DecisionsController(DecideMatter decide, AnswerDuty answerDuty, ReplyToSuggestion reply, StepEdge edge) {
        this.decide = decide;
        this.answerDuty = answerDuty;
        this.reply = reply;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> decideMatter(UUID id, String key, DecideMatterDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> decide.decide(context, decide(body)));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> answerDuty(UUID id, String key, AnswerDutyDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> answerDuty.answer(
                        context, new HandlingCommand.AnswerDuty(body.getAction(), body.getLegalBasis())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> replyToSuggestion(
            UUID id, String key, ReplyToSuggestionDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> reply.reply(
                        context,
                        new HandlingCommand.ReplyToSuggestion(
                                SameName.in(Adoption.class, body.getOutcome()), body.getReason())));
    }

    private static HandlingCommand.Decide decide(DecideMatterDto dto) {
        return new HandlingCommand.Decide(
                dto.getFactsAndReasons(),
                dto.getLegalBasis(),
                dto.getDemands().stream()
                        .map(d -> new HandlingCommand.Decide.Answer(
                                d.getDemandId(),
                                SameName.in(DemandOutcome.class, d.getOutcome()),
                                d.getOpinion(),
                                d.getExecuteBy(),
                                d.getExecutor()))
                        .toList());
    }
}
