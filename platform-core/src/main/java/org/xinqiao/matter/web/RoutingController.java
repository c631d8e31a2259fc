package org.xinqiao.matter.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.RoutingApi;
import org.xinqiao.api.model.CallInMatterDto;
import org.xinqiao.api.model.ConcludeLegalDto;
import org.xinqiao.api.model.ConfirmTransferDto;
import org.xinqiao.api.model.LinkMatterDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.MatterPartDto;
import org.xinqiao.api.model.NoLongerAcceptDto;
import org.xinqiao.api.model.NotAcceptMatterDto;
import org.xinqiao.api.model.ReferMatterDto;
import org.xinqiao.api.model.RevealPurposeDto;
import org.xinqiao.api.model.RouteDisciplineDto;
import org.xinqiao.api.model.RouteLegalDto;
import org.xinqiao.api.model.RouteStatutoryDto;
import org.xinqiao.api.model.SplitMatterDto;
import org.xinqiao.api.model.SucceedOrganDto;
import org.xinqiao.matter.MatterKind;
import org.xinqiao.matter.RoutingCommand;
import org.xinqiao.matter.IntakeCommand;
import org.xinqiao.tenancy.TenantScope;

/** Where a matter goes instead of on, and who takes it over, over HTTP. */
@RestController
class RoutingController implements RoutingApi {

    private final RoutingCases cases;
    private final StepEdge edge;

    RoutingController(RoutingCases cases, StepEdge edge) {
        this.cases = cases;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<MatterDto> linkMatter(UUID id, String key, LinkMatterDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.link().link(context, new IntakeCommand.Link(body.getNumber())));
    }

    /** The identities are stored anew for each part, so that each can be notified: under that purpose. */
    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office')")
    public ResponseEntity<MatterDto> splitMatter(UUID id, String key, SplitMatterDto body, @Nullable String ifMatch) {
        IntakeCommand.Split split = new IntakeCommand.Split(
                body.getParts().stream().map(RoutingController::part).toList());
        return TenantScope.in(
                TenantScope.current().forPurpose(RevealPurposeDto.SERVE.name()),
                () -> edge.step(id,
                        key,
                        body,
                        ifMatch,
                        context -> cases.split().split(context, split)));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<MatterDto> callInMatter(UUID id, String key, CallInMatterDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.callIn().callIn(context, new RoutingCommand.CallIn(body.getReason())));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<MatterDto> succeedOrgan(UUID id, String key, SucceedOrganDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.succeed()
                        .succeed(
                                context,
                                new RoutingCommand.Succeed(
                                        Long.parseLong(body.getTenantId()),
                                        Commands.id(body.getOrganId()),
                                        body.getReason())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> referMatter(UUID id, String key, ReferMatterDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.refer().refer(context, new RoutingCommand.Refer(body.getReferTo(), body.getReason())));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<MatterDto> routeLegal(UUID id, String key, RouteLegalDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.transfer().toLegal(context, new RoutingCommand.RouteLegal(body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> routeDiscipline(
            UUID id, String key, RouteDisciplineDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.transfer()
                        .toDiscipline(
                                context,
                                new RoutingCommand.RouteDiscipline(
                                        Commands.accused(body.getAccused()), body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('discipline', 'legal')")
    public ResponseEntity<MatterDto> confirmTransfer(
            UUID id, String key, ConfirmTransferDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.confirm()
                        .confirm(
                                context,
                                new RoutingCommand.Confirm(RoutingCommand.Confirm.Status.valueOf(
                                        body.getStatus().name()))));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> routeStatutory(
            UUID id, String key, RouteStatutoryDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.refer()
                        .toStatutoryRoute(
                                context,
                                new RoutingCommand.RouteStatutory(
                                        body.getItem(), body.getBody(), body.getTimeLimit(), body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> notAcceptMatter(
            UUID id, String key, NotAcceptMatterDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.refuse()
                        .notAccept(context, new RoutingCommand.Refuse(body.getEarlierNumber(), body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> noLongerAccept(
            UUID id, String key, NoLongerAcceptDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.refuse()
                        .noLonger(context, new RoutingCommand.Refuse(body.getEarlierNumber(), body.getReason())));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<MatterDto> concludeLegal(
            UUID id, String key, ConcludeLegalDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.refuse()
                        .concludeLegal(
                                context, new RoutingCommand.ConcludeLegal(body.getProofNumber(), body.getReason())));
    }

    private static IntakeCommand.Split.Part part(MatterPartDto dto) {
        return new IntakeCommand.Split.Part(
                dto.getDemandIds(),
                dto.getCategory(),
                MatterKind.valueOf(dto.getKind().name()));
    }
}
