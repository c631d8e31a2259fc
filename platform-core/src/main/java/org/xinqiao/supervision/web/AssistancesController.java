package org.xinqiao.supervision.web;

import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.AssistancesApi;
import org.xinqiao.api.Versions;
import org.xinqiao.api.model.AskAssistanceDto;
import org.xinqiao.api.model.AssistanceDto;
import org.xinqiao.api.model.AssistanceListDto;
import org.xinqiao.api.model.AssistancePageDto;
import org.xinqiao.api.model.ContributeDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.supervision.AssistMatter;
import org.xinqiao.supervision.ReadAssistances;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.Permissions;

/** Assisting organs (协办), over HTTP (RULEBOOK R13). */
@RestController
class AssistancesController implements AssistancesApi {

    private final AssistMatter assist;
    private final ReadAssistances read;
    private final Requests requests;
    private final Idempotency idempotency;
    private final Cursors cursors;

    AssistancesController(
            AssistMatter assist, ReadAssistances read, Requests requests, Idempotency idempotency, Cursors cursors) {
        this.assist = assist;
        this.read = read;
        this.requests = requests;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<AssistancePageDto> listAssistances(@Nullable String cursor, Integer limit) {
        Page<AssistanceDto> page = cursors.page(
                "assistances",
                cursor,
                limit,
                (after, most) -> read.page(PagePosition.parse(after), most),
                one -> new PagePosition(one.getAskedAt(), one.getAssistanceId()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new AssistancePageDto().items(page.items()).next(page.next()));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<AssistanceListDto> listMatterAssistances(UUID matterId) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new AssistanceListDto().items(new ArrayList<>(read.of(matterId))));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<AssistanceDto> getAssistance(UUID id) {
        return tagged(read.one(id));
    }

    /** If-Match carries the matter's version. */
    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<AssistanceDto> askAssistance(
            UUID matterId, String key, AskAssistanceDto body, @Nullable String ifMatch) {
        Idempotency.Request request = requests.of(key, matterId, body);
        AssistMatter.Asked asked = new AssistMatter.Asked(
                Long.parseLong(body.getTenantId()),
                Long.parseLong(body.getOrganId()),
                body.getTask(),
                body.getDemandIds(),
                body.getDueDate());
        return tagged(idempotency.run(
                request,
                () -> assist.ask(new CommandContext(matterId, Versions.required(ifMatch)), asked),
                AssistanceDto::getAssistanceId,
                read::one));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<AssistanceDto> nameAssistant(UUID id, String key, @Nullable String ifMatch) {
        Idempotency.Request request = requests.of(key, id, "");
        return tagged(idempotency.run(
                request,
                () -> assist.name(new AssistMatter.SeenVersion(id, Versions.required(ifMatch))),
                _ -> id,
                read::one));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<AssistanceDto> contribute(UUID id, String key, ContributeDto body, @Nullable String ifMatch) {
        Idempotency.Request request = requests.of(key, id, body);
        return tagged(idempotency.run(
                request,
                () -> assist.contribute(
                        new AssistMatter.SeenVersion(id, Versions.required(ifMatch)), body.getContribution()),
                _ -> id,
                read::one));
    }

    private static ResponseEntity<AssistanceDto> tagged(AssistanceDto assistance) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(assistance.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(assistance);
    }
}
