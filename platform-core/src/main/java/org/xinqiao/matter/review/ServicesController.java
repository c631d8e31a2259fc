package org.xinqiao.matter.review;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.SameName;
import org.xinqiao.api.ServicesApi;
import org.xinqiao.api.model.CloseMatterDto;
import org.xinqiao.api.model.FurtherReceiptDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.RecordAttemptDto;
import org.xinqiao.api.model.ServeOpinionDto;
import org.xinqiao.matter.procedure.StepEdge;

/** Service of decisions and the end of the file, over HTTP. */
@RestController
class ServicesController implements ServicesApi {

    private final ServeOpinion serve;
    private final RecordAttempt attempt;
    private final CloseMatter close;
    private final StepEdge edge;

    ServicesController(ServeOpinion serve, RecordAttempt attempt, CloseMatter close, StepEdge edge) {
        this.serve = serve;
        this.attempt = attempt;
        this.close = close;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'office', 'reviewer')")
    public ResponseEntity<MatterDto> serveOpinion(UUID id, String key, ServeOpinionDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> serve.serve(context, serve(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'office', 'reviewer')")
    public ResponseEntity<MatterDto> recordAttempt(
            UUID id, String key, RecordAttemptDto body, @Nullable String ifMatch) {
        ReviewCommand.Attempt command = new ReviewCommand.Attempt(
                SameName.in(ReviewCommand.Serve.Mode.class, body.getMode()), body.getAttemptedOn(), body.getReason());
        return edge.step(id, key, body, ifMatch, context -> attempt.record(context, command));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'office')")
    public ResponseEntity<MatterDto> closeMatter(UUID id, String key, CloseMatterDto body, @Nullable String ifMatch) {
        return edge.step(
                id, key, body, ifMatch, context -> close.close(context, new ReviewCommand.Close(body.getNote())));
    }

    private static ReviewCommand.Serve serve(ServeOpinionDto dto) {
        boolean signed = Boolean.TRUE.equals(dto.getSigned());
        return new ReviewCommand.Serve(
                SameName.in(ReviewCommand.Serve.Mode.class, dto.getMode()),
                dto.getServedOn(),
                dto.getReceiptId(),
                dto.getReceiver() == null ? null : SameName.in(ReviewCommand.Serve.Receiver.class, dto.getReceiver()),
                dto.getServedBy(),
                dto.getPlace(),
                dto.getProofNumber(),
                signed
                        ? null
                        : new ReviewCommand.Serve.Refused(
                                dto.getRefusalReason(),
                                dto.getRefusalFileId(),
                                dto.getRefusalWitness(),
                                dto.getWitnessFrom()),
                dto.getFurther() == null
                        ? List.of()
                        : dto.getFurther().stream()
                                .map(ServicesController::receipt)
                                .toList());
    }

    private static ReviewCommand.Serve.Receipt receipt(FurtherReceiptDto dto) {
        return new ReviewCommand.Serve.Receipt(
                dto.getServedOn(),
                dto.getReceiptId(),
                SameName.in(ReviewCommand.Serve.Receiver.class, dto.getReceiver()));
    }
}
