package org.xinqiao.matter.web;

import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.MattersApi;
import org.xinqiao.api.Versions;
import org.xinqiao.api.model.AcceptMatterDto;
import org.xinqiao.api.model.AddHandlingNoteDto;
import org.xinqiao.api.model.AssignMatterDto;
import org.xinqiao.api.model.CloseMatterDto;
import org.xinqiao.api.model.DecideMatterDto;
import org.xinqiao.api.model.ExtendHandlingDto;
import org.xinqiao.api.model.ForwardMatterDto;
import org.xinqiao.api.model.IdentitiesDto;
import org.xinqiao.api.model.IdentityDto;
import org.xinqiao.api.model.MatterContentDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PetitionerRoleDto;
import org.xinqiao.api.model.RegisterFiledDto;
import org.xinqiao.api.model.RegisterMatterDto;
import org.xinqiao.api.model.RegisteredMatterDto;
import org.xinqiao.api.model.ReportMatterDto;
import org.xinqiao.api.model.RevealIdentityDto;
import org.xinqiao.api.model.ServeOpinionDto;
import org.xinqiao.api.model.WorklistPageDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.Command;
import org.xinqiao.matter.IntakeCommand;
import org.xinqiao.matter.RoutingCommand;
import org.xinqiao.matter.IntakeCommand;
import org.xinqiao.matter.HandlingCommand;
import org.xinqiao.matter.ReviewCommand;
import org.xinqiao.matter.PetitionCommand;
import org.xinqiao.matter.OverlayCommand;
import org.xinqiao.matter.ReadCommand;
import org.xinqiao.matter.Accused;
import org.xinqiao.matter.NoteKind;
import org.xinqiao.matter.ReadMatter;
import org.xinqiao.petitioner.RevealedIdentity;
import org.xinqiao.tenancy.TenantScope;

/** Matters over HTTP. Roles are refused before any look-up; what the state allows, the procedure says. */
@RestController
class MatterController implements MattersApi {

    private final MatterCommandCases cases;
    private final ReadMatter read;
    private final WorklistPages worklist;
    private final StepEdge edge;
    private final Requests requests;
    private final Idempotency idempotency;
    private final Clock clock;

    MatterController(
            MatterCommandCases cases,
            ReadMatter read,
            WorklistPages worklist,
            StepEdge edge,
            Requests requests,
            Idempotency idempotency,
            Clock clock) {
        this.cases = cases;
        this.read = read;
        this.worklist = worklist;
        this.edge = edge;
        this.requests = requests;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<RegisteredMatterDto> registerMatter(String key, RegisterMatterDto body) {
        Idempotency.Request request = requests.of(key, null, body);
        RegisteredMatterDto registered = idempotency.run(
                request,
                () -> cases.register().register(Commands.file(body), Commands.register(body)),
                made -> made.getMatter().getMatterId(),
                matterId -> cases.register().again(read.index(matterId)));
        MatterDto matter = registered.getMatter();
        return ResponseEntity.created(URI.create("/matters/" + matter.getMatterId()))
                .eTag(Versions.etag(matter.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(registered);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<MatterDto> getMatter(UUID id) {
        return StepEdge.tagged(read.index(id));
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head', 'reviewer')")
    public ResponseEntity<MatterContentDto> getMatterContent(UUID id) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(read.content(id));
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head', 'reviewer')")
    public ResponseEntity<IdentitiesDto> revealIdentity(UUID id, String key, RevealIdentityDto body) {
        Idempotency.Request request = requests.of(key, id, body);
        List<RevealedIdentity> identities = TenantScope.in(
                TenantScope.current().forPurpose(body.getPurpose().name()),
                () -> idempotency.run(
                        request,
                        () -> read.identities(id, body.getReason()),
                        _ -> id,
                        _ -> read.identities(id, body.getReason())));
        OffsetDateTime now = ChinaTime.at(clock.instant());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new IdentitiesDto()
                        .purpose(body.getPurpose())
                        .revealedAt(now)
                        .identities(identities.stream()
                                .map(MatterController::identity)
                                .toList()));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> keepMatter(UUID id, String key, @Nullable String ifMatch) {
        return edge.step(id, key, "", ifMatch, cases.keep()::keep);
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<MatterDto> registerFiled(
            UUID id, String key, RegisterFiledDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.register().register(context, Commands.register(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> forwardMatter(
            UUID id, String key, ForwardMatterDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> cases.pass().forward(context, Commands.forward(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> assignMatter(UUID id, String key, AssignMatterDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> cases.pass().assign(context, Commands.assign(body)));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> acceptMatter(UUID id, String key, AcceptMatterDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.accept().accept(context, new HandlingCommand.Accept(body.getNote())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> addHandlingNote(
            UUID id, String key, AddHandlingNoteDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> cases.note().add(context, Commands.note(body)));
    }

    @Override
    @PreAuthorize("hasRole('head')")
    public ResponseEntity<MatterDto> extendHandling(
            UUID id, String key, ExtendHandlingDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.extend().extend(context, new HandlingCommand.Extend(body.getDueDate(), body.getReason())));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<MatterDto> decideMatter(UUID id, String key, DecideMatterDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> cases.decide().decide(context, Commands.decide(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'reviewer')")
    public ResponseEntity<MatterDto> serveOpinion(UUID id, String key, ServeOpinionDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> cases.serve().serve(context, Commands.serve(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'office')")
    public ResponseEntity<MatterDto> reportMatter(UUID id, String key, ReportMatterDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.report().report(context, new OverlayCommand.ReportUp(body.getReason())));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'office')")
    public ResponseEntity<MatterDto> closeMatter(UUID id, String key, CloseMatterDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> cases.close().close(context, new ReviewCommand.Close(body.getNote())));
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head', 'reviewer')")
    public ResponseEntity<WorklistPageDto> listWorklist(
            @Nullable String number,
            @Nullable String category,
            @Nullable MatterStateDto state,
            @Nullable OffsetDateTime dueBefore,
            @Nullable OffsetDateTime dueAfter,
            @Nullable String cursor,
            Integer limit) {
        return ResponseEntity.ok(worklist.page(number, category, state, dueBefore, dueAfter, cursor, limit));
    }

    private static IdentityDto identity(RevealedIdentity opened) {
        IdentityDto dto =
                new IdentityDto().role(PetitionerRoleDto.valueOf(opened.role().name()));
        return opened.identity()
                .map(identity ->
                        dto.name(identity.name()).contact(identity.contact()).address(identity.address()))
                .orElseGet(() -> dto.unreadable(true));
    }
}
