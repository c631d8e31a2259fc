package org.xinqiao.matter.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ClassificationApi;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProposeReclassificationDto;
import org.xinqiao.api.model.ReclassifyDto;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Signing;
import org.xinqiao.matter.procedure.StepEdge;

/** Correcting what a matter was taken for, over HTTP. */
@RestController
class ClassificationController implements ClassificationApi {

    private final Signing signing;
    private final ProposeReclassification propose;
    private final StepEdge edge;

    ClassificationController(Signing signing, ProposeReclassification propose, StepEdge edge) {
        this.signing = signing;
        this.propose = propose;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ')")
    public ResponseEntity<MatterDto> reclassifyMatter(
            UUID id, String key, ReclassifyDto body, @Nullable String ifMatch) {
        return signing.step(id, key, body, ifMatch, MatterEvent.RECLASSIFY);
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head')")
    public ResponseEntity<MatterDto> proposeReclassification(
            UUID id, String key, ProposeReclassificationDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> propose.propose(context, new IntakeCommand.ProposeReclassification(body.getReason())));
    }
}
