package org.xinqiao.matter.handling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.RecusalsApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.EndRecusalDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.RecuseOfficerDto;
import org.xinqiao.matter.procedure.StepEdge;
import org.xinqiao.tenancy.Permissions;

/** Recusals over HTTP (Art. 28¶3, 30¶3). */
@RestController
class RecusalController implements RecusalsApi {

    private final StepEdge edge;
    private final RecuseOfficer recuse;
    private final EndRecusal end;

    RecusalController(StepEdge edge, RecuseOfficer recuse, EndRecusal end) {
        this.edge = edge;
        this.recuse = recuse;
        this.end = end;
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<MatterDto> recuseOfficer(
            UUID id, String key, RecuseOfficerDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> recuse.recuse(
                        context,
                        new HandlingCommand.Recuse(
                                Long.parseLong(body.getTenantId()),
                                body.getUsername(),
                                SameName.in(HandlingCommand.Recuse.Ground.class, body.getGround()))));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<MatterDto> endRecusal(UUID id, String key, EndRecusalDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> end.end(context, new HandlingCommand.EndRecusal(body.getRecusalId(), body.getReason())));
    }
}
