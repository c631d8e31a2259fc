package org.xinqiao.supervision.web;

import java.util.List;
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
import org.xinqiao.api.model.ReportUrgentInformationDto;
import org.xinqiao.api.model.UrgentInformationDto;
import org.xinqiao.api.model.UrgentInformationListDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.supervision.ReadNotices;
import org.xinqiao.supervision.UrgentInformation;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;

/** Notices over HTTP. */
@RestController
class NoticesController implements NoticesApi {

    private final ReadNotices notices;
    private final UrgentInformation information;
    private final Requests requests;
    private final Idempotency idempotency;
    private final Cursors cursors;

    NoticesController(
            ReadNotices notices,
            UrgentInformation information,
            Requests requests,
            Idempotency idempotency,
            Cursors cursors) {
        this.notices = notices;
        this.information = information;
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

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head', 'reviewer', 'jm-office', 'discipline', 'legal')")
    public ResponseEntity<UrgentInformationListDto> listUrgentInformation() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new UrgentInformationListDto().items(information.list()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<UrgentInformationDto> reportUrgentInformation(String key, ReportUrgentInformationDto body) {
        Idempotency.Request request = requests.of(key, null, body);
        List<String> organs = body.getOrganIds() == null ? List.of() : body.getOrganIds();
        UrgentInformation.Report report = new UrgentInformation.Report(
                body.getLevel(),
                body.getText(),
                organs.stream().map(Long::valueOf).toList(),
                body.getFollows());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(idempotency.run(
                        request,
                        () -> information.report(report),
                        UrgentInformationDto::getInformationId,
                        information::one));
    }
}
