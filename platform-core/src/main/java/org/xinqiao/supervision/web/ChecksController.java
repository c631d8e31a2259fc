package org.xinqiao.supervision.web;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ChecksApi;
import org.xinqiao.api.Versions;
import org.xinqiao.api.model.CheckPageDto;
import org.xinqiao.api.model.ClosingCheckDto;
import org.xinqiao.api.model.ReportClosingDto;
import org.xinqiao.api.model.ReturnCheckDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.supervision.CheckClosing;
import org.xinqiao.supervision.ReadChecks;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;

/** Closing reports of assigned matters and their check, over HTTP (RULEBOOK U6). */
@RestController
class ChecksController implements ChecksApi {

    private final CheckClosing check;
    private final ReadChecks read;
    private final Requests requests;
    private final Idempotency idempotency;
    private final Cursors cursors;

    ChecksController(CheckClosing check, ReadChecks read, Requests requests, Idempotency idempotency, Cursors cursors) {
        this.check = check;
        this.read = read;
        this.requests = requests;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<CheckPageDto> listChecks(@Nullable UUID matterId, @Nullable String cursor, Integer limit) {
        Page<ClosingCheckDto> page = cursors.page(
                "checks|" + matterId,
                cursor,
                limit,
                (after, most) -> read.page(matterId, PagePosition.parse(after), most),
                one -> new PagePosition(one.getOpenedAt(), one.getCheckId()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new CheckPageDto().items(page.items()).next(page.next()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<ClosingCheckDto> getCheck(UUID id) {
        return tagged(read.one(id));
    }

    /** If-Match carries the matter's version. */
    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<ClosingCheckDto> reportClosing(
            UUID matterId, String key, ReportClosingDto body, @Nullable String ifMatch) {
        Idempotency.Request request = requests.of(key, matterId, body);
        return tagged(idempotency.run(
                request,
                () -> check.report(new CommandContext(matterId, Versions.required(ifMatch)), body.getReport()),
                ClosingCheckDto::getCheckId,
                read::one));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<ClosingCheckDto> passCheck(UUID id, String key, @Nullable String ifMatch) {
        return step(id, key, "", ifMatch, check::pass);
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<ClosingCheckDto> returnCheck(
            UUID id, String key, ReturnCheckDto body, @Nullable String ifMatch) {
        return step(id, key, body, ifMatch, seen -> check.sendBack(seen, body.getMissing(), body.getRedoBy()));
    }

    private <B> ResponseEntity<ClosingCheckDto> step(
            UUID id,
            String key,
            B body,
            @Nullable String ifMatch,
            Function<CheckClosing.SeenVersion, ClosingCheckDto> action) {
        Idempotency.Request request = requests.of(key, id, body);
        return tagged(idempotency.run(
                request,
                () -> action.apply(new CheckClosing.SeenVersion(id, Versions.required(ifMatch))),
                _ -> id,
                read::one));
    }

    private static ResponseEntity<ClosingCheckDto> tagged(ClosingCheckDto check) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(check.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(check);
    }
}
