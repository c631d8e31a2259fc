package org.xinqiao.matter.intake;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ClassificationApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProposeReclassificationDto;
import org.xinqiao.api.model.ReclassifyDto;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.procedure.ContractIds;
import org.xinqiao.matter.procedure.StepEdge;

/** Correcting what a matter was taken for, over HTTP. */
@RestController
class ClassificationController implements ClassificationApi {

    private final ReclassifyMatter reclassify;
    private final ProposeReclassification propose;
    private final StepEdge edge;

    ClassificationController(ReclassifyMatter reclassify, ProposeReclassification propose, StepEdge edge) {
        this.reclassify = reclassify;
        this.propose = propose;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head')")
    public ResponseEntity<MatterDto> reclassifyMatter(
            UUID id, String key, ReclassifyDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> reclassify.reclassify(context, reclassify(body)));
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

    private static IntakeCommand.Reclassify reclassify(ReclassifyDto dto) {
        List<UUID> accusing = dto.getAccusingDemandIds();
        return new IntakeCommand.Reclassify(
                SameName.in(MatterKind.class, dto.getKind()),
                dto.getCategory(),
                dto.getReason(),
                dto.getDutyLaw(),
                dto.getDueDate(),
                ContractIds.accused(dto.getAccused()),
                dto.getAccusedDescribed(),
                accusing == null ? List.of() : accusing);
    }
}
