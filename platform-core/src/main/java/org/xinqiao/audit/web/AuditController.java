package org.xinqiao.audit.web;

import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.AuditApi;
import org.xinqiao.api.model.AuditEntryDto;
import org.xinqiao.api.model.AuditPageDto;
import org.xinqiao.api.model.RevealPurposeDto;
import org.xinqiao.audit.AuditTrail;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Position;

/** The office's auditor reads what the office did and opened. */
@RestController
class AuditController implements AuditApi {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final AuditTrail trail;
    private final Cursors cursors;

    AuditController(AuditTrail trail, Cursors cursors) {
        this.trail = trail;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize("hasRole('auditor')")
    public ResponseEntity<AuditPageDto> listAuditEntries(
            @Nullable UUID matterId, @Nullable Integer ring, @Nullable String cursor, Integer limit) {
        String query = "audit|" + matterId + "|" + ring;
        Position after = cursor == null ? null : Position.parse(cursors.read(query, cursor));
        List<AuditTrail.Entry> found = trail.page(matterId, ring, after, limit + 1);
        List<AuditTrail.Entry> page = found.size() > limit ? found.subList(0, limit) : found;
        AuditPageDto dto = new AuditPageDto()
                .items(page.stream().map(AuditController::entry).toList());
        if (found.size() > limit) {
            AuditTrail.Entry last = page.getLast();
            dto.next(cursors.make(query, new Position(last.at().toInstant(), last.id()).toString()));
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(dto);
    }

    private static AuditEntryDto entry(AuditTrail.Entry entry) {
        String purpose = entry.purpose();
        return new AuditEntryDto()
                .at(at(entry.at()))
                .accountId(entry.officer())
                .organId(entry.organId() == 0 ? null : Long.toString(entry.organId()))
                .action(entry.action())
                .ring(entry.ring())
                .purpose(purpose == null ? null : RevealPurposeDto.valueOf(purpose))
                .reason(entry.reason())
                .matterId(entry.matterId());
    }

    private static OffsetDateTime at(Timestamp stored) {
        return stored.toInstant().atZone(ZONE).toOffsetDateTime();
    }
}
