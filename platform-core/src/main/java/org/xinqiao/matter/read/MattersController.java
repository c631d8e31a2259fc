package org.xinqiao.matter.read;

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
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.IdentitiesDto;
import org.xinqiao.api.model.IdentityDto;
import org.xinqiao.api.model.MatterContentDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PetitionerRoleDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RevealIdentityDto;
import org.xinqiao.api.model.WorklistPageDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.matter.procedure.StepEdge;
import org.xinqiao.petitioner.RevealedIdentity;
import org.xinqiao.tenancy.Permissions;
import org.xinqiao.tenancy.TenantScope;

/** A matter ring by ring, and the worklist, over HTTP. */
@RestController
class MattersController implements MattersApi {

    private final ReadIndex index;
    private final ReadMatter read;
    private final WorklistPages worklist;
    private final Clock clock;
    private final Requests requests;
    private final Idempotency idempotency;

    MattersController(
            ReadIndex index,
            ReadMatter read,
            WorklistPages worklist,
            Clock clock,
            Requests requests,
            Idempotency idempotency) {
        this.index = index;
        this.read = read;
        this.worklist = worklist;
        this.clock = clock;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<MatterDto> getMatter(UUID id) {
        return StepEdge.tagged(index.index(id));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<MatterContentDto> getMatterContent(UUID id) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(read.content(id));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<IdentitiesDto> revealIdentity(UUID id, String key, RevealIdentityDto body) {
        Idempotency.Request request = requests.of(key, id, body);
        List<RevealedIdentity> identities = TenantScope.in(
                TenantScope.current().forPurpose(body.getPurpose().name()),
                () -> idempotency.run(request, () -> read.identities(id, body.getReason()), _ -> id, _ -> {
                    throw Refusal.of(ProblemCodeDto.ANSWER_GONE).field("Idempotency-Key");
                }));
        OffsetDateTime now = ChinaTime.at(clock.instant());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new IdentitiesDto()
                        .purpose(body.getPurpose())
                        .revealedAt(now)
                        .identities(identities.stream()
                                .map(MattersController::identity)
                                .toList()));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
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
        IdentityDto dto = new IdentityDto().role(SameName.in(PetitionerRoleDto.class, opened.role()));
        return opened.identity()
                .map(identity ->
                        dto.name(identity.name()).contact(identity.contact()).address(identity.address()))
                .orElseGet(() -> dto.unreadable(true));
    }
}
