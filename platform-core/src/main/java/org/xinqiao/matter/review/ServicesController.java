package org.xinqiao.matter.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.SameName;
import org.xinqiao.api.ServicesApi;
import org.xinqiao.api.model.CloseMatterDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ServeOpinionDto;
import org.xinqiao.matter.procedure.StepEdge;

/** Service of decisions and the end of the file, over HTTP. */
@RestController
class ServicesController implements ServicesApi {

    private final ServeOpinion serve;
    private final CloseMatter close;
    private final StepEdge edge;

    ServicesController(ServeOpinion serve, CloseMatter close, StepEdge edge) {
        this.serve = serve;
        this.close = close;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'reviewer')")
    public ResponseEntity<MatterDto> serveOpinion(UUID id, String key, ServeOpinionDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> serve.serve(context, serve(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'office')")
    public ResponseEntity<MatterDto> closeMatter(UUID id, String key, CloseMatterDto body, @Nullable String ifMatch) {
        return edge.step(
                id, key, body, ifMatch, context -> close.close(context, new ReviewCommand.Close(body.getNote())));
    }

    private static ReviewCommand.Serve serve(ServeOpinionDto dto) {
        return new ReviewCommand.Serve(
                SameName.in(ReviewCommand.Serve.Mode.class, dto.getMode()),
                dto.getServedOn(),
                Boolean.TRUE.equals(dto.getSigned()),
                dto.getRefusalWitness(),
                dto.getProofNumber());
    }
}
