package org.xinqiao.matter.routing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ObjectionsApi;
import org.xinqiao.api.model.DesignateOrganDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.RaiseDisputeDto;
import org.xinqiao.api.model.RaiseObjectionDto;
import org.xinqiao.api.model.RuleObjectionDto;
import org.xinqiao.matter.procedure.ContractIds;
import org.xinqiao.matter.procedure.StepEdge;

/** Objections and disputes about who accepts, over HTTP. */
@RestController
class ObjectionsController implements ObjectionsApi {

    private final RaiseObjection raise;
    private final RuleOnObjection rule;
    private final RaiseDispute dispute;
    private final DesignateOrgan designate;
    private final StepEdge edge;

    ObjectionsController(
            RaiseObjection raise, RuleOnObjection rule, RaiseDispute dispute, DesignateOrgan designate, StepEdge edge) {
        this.raise = raise;
        this.rule = rule;
        this.dispute = dispute;
        this.designate = designate;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> raiseObjection(
            UUID id, String key, RaiseObjectionDto body, @Nullable String ifMatch) {
        return edge.step(
                id, key, body, ifMatch, context -> raise.raise(context, new RoutingCommand.Raise(body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> agreeObjection(
            UUID id, String key, RuleObjectionDto body, @Nullable String ifMatch) {
        return edge.step(
                id, key, body, ifMatch, context -> rule.agree(context, new RoutingCommand.Rule(body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> rejectObjection(
            UUID id, String key, RuleObjectionDto body, @Nullable String ifMatch) {
        return edge.step(
                id, key, body, ifMatch, context -> rule.reject(context, new RoutingCommand.Rule(body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> raiseDispute(UUID id, String key, RaiseDisputeDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> dispute.raise(
                        context,
                        new RoutingCommand.Dispute(
                                body.getOrganIds().stream().map(Long::valueOf).toList(), body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'jm-office')")
    public ResponseEntity<MatterDto> designateOrgan(
            UUID id, String key, DesignateOrganDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> designate.designate(
                        context,
                        new RoutingCommand.Designate(
                                Long.parseLong(body.getTenantId()),
                                ContractIds.id(body.getOrganId()),
                                body.getMinutes(),
                                body.getReason())));
    }
}
