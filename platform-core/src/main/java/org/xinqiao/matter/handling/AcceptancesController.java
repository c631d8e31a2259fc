package org.xinqiao.matter.handling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.AcceptancesApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AcceptDutyDto;
import org.xinqiao.api.model.AcceptMatterDto;
import org.xinqiao.api.model.AcceptSimpleDto;
import org.xinqiao.api.model.ConvertHandlingDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.StudySuggestionDto;
import org.xinqiao.matter.procedure.StepEdge;

/** Acceptance, on any track, over HTTP. */
@RestController
class AcceptancesController implements AcceptancesApi {

    private final AcceptMatter accept;
    private final AcceptSimple acceptSimple;
    private final AcceptDuty acceptDuty;
    private final StudySuggestion study;
    private final ConvertHandling convert;
    private final StepEdge edge;

    AcceptancesController(
            AcceptMatter accept,
            AcceptSimple acceptSimple,
            AcceptDuty acceptDuty,
            StudySuggestion study,
            ConvertHandling convert,
            StepEdge edge) {
        this.accept = accept;
        this.acceptSimple = acceptSimple;
        this.acceptDuty = acceptDuty;
        this.study = study;
        this.convert = convert;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> acceptMatter(UUID id, String key, AcceptMatterDto body, @Nullable String ifMatch) {
        return edge.step(
                id, key, body, ifMatch, context -> accept.accept(context, new HandlingCommand.Accept(body.getNote())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> acceptSimple(UUID id, String key, AcceptSimpleDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> acceptSimple.accept(
                        context,
                        new HandlingCommand.AcceptSimple(
                                SameName.in(HandlingCommand.AcceptSimple.Ground.class, body.getGround()),
                                body.getNote())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> acceptDuty(UUID id, String key, AcceptDutyDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> acceptDuty.accept(
                        context, new HandlingCommand.AcceptDuty(body.getDutyLaw(), body.getDueDate(), body.getNote())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> studySuggestion(
            UUID id, String key, StudySuggestionDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> study.study(context, new HandlingCommand.StudySuggestion(body.getNote())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> convertHandling(
            UUID id, String key, ConvertHandlingDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> convert.convert(
                        context,
                        new HandlingCommand.Convert(
                                body.getReason(), Boolean.TRUE.equals(body.getAskedByPetitioner()))));
    }
}
