package org.xinqiao.supervision.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.NoticesApi;
import org.xinqiao.api.model.NoticeCountsDto;
import org.xinqiao.api.model.NoticeDto;
import org.xinqiao.api.model.NoticePageDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.supervision.ReadNotices;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;

/** Notices over HTTP. */
@RestController
class NoticesController implements NoticesApi {

    private final ReadNotices notices;
    private final Requests requests;
    private final Idempotency idempotency;
    private final Cursors cursors;

    NoticesController(ReadNotices notices, Requests requests, Idempotency idempotency, Cursors cursors) {
        this.notices = notices;
        this.requests = requests;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head', 'reviewer', 'jm-office', 'discipline', 'legal')")
    public ResponseEntity<NoticePageDto> listNotices(
            @Nullable Boolean acknowledged, @Nullable String cursor, Integer limit) {
        Page<NoticeDto> page = cursors.page(
                "notices|" + acknowledged,
                cursor,
                limit,
                (after, most) -> notices.page(acknowledged, PagePosition.parse(after), most),
                notice -> new PagePosition(notice.getAt(), notice.getNoticeId()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new NoticePageDto().items(page.items()).next(page.next()));
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head', 'reviewer', 'jm-office', 'discipline', 'legal')")
    public ResponseEntity<NoticeCountsDto> countNotices() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new NoticeCountsDto().items(notices.counts()));
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head', 'reviewer', 'jm-office', 'discipline', 'legal')")
    public ResponseEntity<NoticeDto> acknowledgeNotice(UUID id, String key) {
        Idempotency.Request request = requests.of(key, id, "");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(idempotency.run(request, () -> notices.acknowledge(id), NoticeDto::getNoticeId, notices::one));
    }
}
