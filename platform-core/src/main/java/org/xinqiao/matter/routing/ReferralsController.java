package org.xinqiao.matter.routing;

import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ReferralsApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ConcludeLegalDto;
import org.xinqiao.api.model.ConfirmTransferDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.NoLongerAcceptDto;
import org.xinqiao.api.model.NotAcceptMatterDto;
import org.xinqiao.api.model.ReferMatterDto;
import org.xinqiao.api.model.ReturnTransferDto;
import org.xinqiao.api.model.RevealPurposeDto;
import org.xinqiao.api.model.RouteDisciplineDto;
import org.xinqiao.api.model.RouteLegalDto;
import org.xinqiao.api.model.RouteStatutoryDto;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Signing;
import org.xinqiao.matter.procedure.StepEdge;
import org.xinqiao.tenancy.TenantScope;

/** Passing a matter on to other organs or routes, over HTTP. */
@RestController
class ReferralsController implements ReferralsApi {

    private final Signing signing;
    private final RouteLegal legal;
    private final ReferMatter refer;
    private final ConfirmTransfer confirm;
    private final ReturnTransfer giveBack;
    private final StepEdge edge;

    ReferralsController(
            Signing signing,
            RouteLegal legal,
            ReferMatter refer,
            ConfirmTransfer confirm,
            ReturnTransfer giveBack,
            StepEdge edge) {
        this.signing = signing;
        this.legal = legal;
        this.refer = refer;
        this.confirm = confirm;
        this.giveBack = giveBack;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> referMatter(UUID id, String key, ReferMatterDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> refer.refer(context, new RoutingCommand.Refer(body.getReferTo(), body.getReason())));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<MatterDto> routeLegal(UUID id, String key, RouteLegalDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> legal.route(context, new RoutingCommand.RouteLegal(body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> routeDiscipline(
            UUID id, String key, RouteDisciplineDto body, @Nullable String ifMatch) {
        return signing.step(id, key, body, ifMatch, MatterEvent.ROUTE_DISCIPLINE);
    }

    @Override
    @PreAuthorize("hasAnyRole('discipline', 'legal')")
    public ResponseEntity<MatterDto> returnTransfer(
            UUID id, String key, ReturnTransferDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> giveBack.giveBack(context, new RoutingCommand.ReturnTransfer(body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('discipline', 'legal')")
    public ResponseEntity<MatterDto> confirmTransfer(
            UUID id, String key, ConfirmTransferDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> confirm.confirm(
                        context,
                        new RoutingCommand.Confirm(
                                SameName.in(RoutingCommand.Confirm.Status.class, body.getStatus()))));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> routeStatutory(
            UUID id, String key, RouteStatutoryDto body, @Nullable String ifMatch) {
        return signing.step(id, key, body, ifMatch, MatterEvent.ROUTE_STATUTORY);
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> notAcceptMatter(
            UUID id, String key, NotAcceptMatterDto body, @Nullable String ifMatch) {
        return verifying(() -> signing.step(id, key, body, ifMatch, MatterEvent.NOT_ACCEPT));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> noLongerAccept(
            UUID id, String key, NoLongerAcceptDto body, @Nullable String ifMatch) {
        return verifying(() -> signing.step(id, key, body, ifMatch, MatterEvent.NO_LONGER));
    }

    /** The server may compare identities; the officer reads none. */
    private static ResponseEntity<MatterDto> verifying(Supplier<ResponseEntity<MatterDto>> step) {
        return TenantScope.in(TenantScope.current().forPurpose(RevealPurposeDto.VERIFY.name()), step);
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<MatterDto> concludeLegal(
            UUID id, String key, ConcludeLegalDto body, @Nullable String ifMatch) {
        return signing.step(id, key, body, ifMatch, MatterEvent.CONCLUDE_LEGAL);
    }
}
