package org.xinqiao.supervision.web;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.CallBacksApi;
import org.xinqiao.api.model.CallBackDto;
import org.xinqiao.api.model.CallBackListDto;
import org.xinqiao.api.model.CallBackPageDto;
import org.xinqiao.api.model.DrawCallBacksDto;
import org.xinqiao.api.model.RecordCallBackDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.CallBackSupplement;
import org.xinqiao.supervision.CallBacks;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;

/** Call-backs (回访), over HTTP (RULEBOOK W5). */
@RestController
class CallBacksController implements CallBacksApi {

    private final CallBacks calls;
    private final CallBackSupplement supplement;
    private final Requests requests;
    private final Idempotency idempotency;
    private final Cursors cursors;

    CallBacksController(
            CallBacks calls,
            CallBackSupplement supplement,
            Requests requests,
            Idempotency idempotency,
            Cursors cursors) {
        this.calls = calls;
        this.supplement = supplement;
        this.requests = requests;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<CallBackListDto> drawCallBacks(String key, DrawCallBacksDto body) {
        YearMonth month = YearMonth.from(body.getMonth());
        UUID draw = UUID.nameUUIDFromBytes(month.toString().getBytes(StandardCharsets.UTF_8));
        List<CallBackDto> drawn =
                idempotency.run(requests.of(key, null, body), draw, () -> calls.draw(month), _ -> calls.draw(month));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new CallBackListDto().items(new ArrayList<>(drawn)));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<CallBackPageDto> listCallBacks(
            @Nullable Boolean recorded, @Nullable String cursor, Integer limit) {
        Page<CallBackDto> page = cursors.page(
                "call-backs|" + recorded,
                cursor,
                limit,
                (after, most) -> calls.page(recorded, PagePosition.parse(after), most),
                call -> new PagePosition(call.getDrawnAt(), call.getCallBackId()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new CallBackPageDto().items(page.items()).next(page.next()));
    }

    /** What the petitioner misses is added to the matter after the record; the same request again adds it once. */
    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<CallBackDto> recordCallBack(UUID id, String key, RecordCallBackDto body) {
        Idempotency.Request request = requests.of(key, id, body);
        CallBackDto recorded = idempotency.run(request, () -> calls.record(id, body), _ -> id, calls::one);
        Set<CallBackSupplement.Missing> missing = CallBacks.missing(recorded);
        if (!missing.isEmpty()) {
            supplement.add(
                    new Idempotency.Request(request.operation() + " supplement", key, request.body()),
                    recorded.getMatterId(),
                    missing);
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(recorded);
    }
}
