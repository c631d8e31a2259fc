package org.xinqiao.matter.routing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.RoutingApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AssignMatterDto;
import org.xinqiao.api.model.CallInMatterDto;
import org.xinqiao.api.model.ForwardMatterDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.OrganChangeDto;
import org.xinqiao.api.model.RelayMatterDto;
import org.xinqiao.api.model.SucceedOrganDto;
import org.xinqiao.matter.procedure.ContractIds;
import org.xinqiao.matter.procedure.StepEdge;
import org.xinqiao.tenancy.OrganChange;

/** Routing to the competent organ, over HTTP. */
@RestController
class RoutingController implements RoutingApi {

    private final PassMatter passing;
    private final KeepMatter keep;
    private final CallInMatter callIn;
    private final SucceedOrgan succeed;
    private final StepEdge edge;

    RoutingController(PassMatter passing, KeepMatter keep, CallInMatter callIn, SucceedOrgan succeed, StepEdge edge) {
        this.passing = passing;
        this.keep = keep;
        this.callIn = callIn;
        this.succeed = succeed;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> forwardMatter(
            UUID id, String key, ForwardMatterDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> passing.forward(context, forward(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> assignMatter(UUID id, String key, AssignMatterDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> passing.assign(context, assign(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> relayMatter(UUID id, String key, RelayMatterDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> passing.relay(context, relay(body)));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> keepMatter(UUID id, String key, @Nullable String ifMatch) {
        return edge.step(id, key, "", ifMatch, keep::keep);
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<MatterDto> callInMatter(UUID id, String key, CallInMatterDto body, @Nullable String ifMatch) {
        return edge.step(
                id, key, body, ifMatch, context -> callIn.callIn(context, new RoutingCommand.CallIn(body.getReason())));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<MatterDto> succeedOrgan(UUID id, String key, SucceedOrganDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> succeed.succeed(
                        context,
                        new RoutingCommand.Succeed(
                                Long.parseLong(body.getTenantId()),
                                ContractIds.id(body.getOrganId()),
                                change(body.getChange()),
                                body.getReason())));
    }

    private static @Nullable OrganChange change(@Nullable OrganChangeDto dto) {
        return dto == null
                ? null
                : new OrganChange(
                        SameName.in(OrganChange.Kind.class, dto.getKind()), dto.getDecision(), dto.getEffectiveOn());
    }

    private static RoutingCommand.Forward forward(ForwardMatterDto dto) {
        return new RoutingCommand.Forward(
                Long.parseLong(dto.getTenantId()), ContractIds.id(dto.getOrganId()), dto.getDecision(), dto.getNote());
    }

    private static RoutingCommand.Assign assign(AssignMatterDto dto) {
        return new RoutingCommand.Assign(
                Long.parseLong(dto.getTenantId()),
                ContractIds.id(dto.getOrganId()),
                dto.getDueDate(),
                Boolean.TRUE.equals(dto.getFeedback()),
                dto.getDecision(),
                dto.getNote());
    }

    private static RoutingCommand.Relay relay(RelayMatterDto dto) {
        return new RoutingCommand.Relay(
                Long.parseLong(dto.getTenantId()),
                ContractIds.id(dto.getOrganId()),
                dto.getDueDate(),
                Boolean.TRUE.equals(dto.getFeedback()),
                dto.getDecision(),
                dto.getNote());
    }
}
