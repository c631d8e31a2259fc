package org.xinqiao.audit.web;

import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.AuditApi;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AuditEntryDto;
import org.xinqiao.api.model.AuditHeadDto;
import org.xinqiao.api.model.AuditHeadsDto;
import org.xinqiao.api.model.AuditPageDto;
import org.xinqiao.api.model.RevealPurposeDto;
import org.xinqiao.audit.AuditTrail;
import org.xinqiao.audit.chain.Head;
import org.xinqiao.audit.chain.HeadRows;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;

/**
 * The audit over HTTP: an office's auditor reads what the office did and opened, and the heads that anchor all offices.
 */
@RestController
class AuditController implements AuditApi {

    private final AuditTrail trail;
    private final Cursors cursors;
    private final HeadRows heads;

    AuditController(AuditTrail trail, Cursors cursors, HeadRows heads) {
        this.trail = trail;
        this.cursors = cursors;
        this.heads = heads;
    }

    @Override
    @PreAuthorize("hasRole('auditor')")
    public ResponseEntity<AuditPageDto> listAuditEntries(
            @Nullable UUID matterId, @Nullable Integer ring, @Nullable String cursor, Integer limit) {
        Page<AuditTrail.Entry> page = cursors.page(
                "audit|" + matterId + "|" + ring,
                cursor,
                limit,
                (after, most) -> trail.page(matterId, ring, PagePosition.parse(after), most),
                entry -> new PagePosition(entry.at().toInstant(), entry.id()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new AuditPageDto()
                        .items(page.items().stream().map(AuditController::entry).toList())
                        .next(page.next()));
    }

    @Override
    @PreAuthorize("hasRole('auditor')")
    public ResponseEntity<AuditHeadsDto> listAuditHeads(Long after, Integer limit) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new AuditHeadsDto()
                        .items(heads.page(after, limit).stream()
                                .map(AuditController::head)
                                .toList()));
    }

    private static AuditHeadDto head(Head head) {
        HexFormat hex = HexFormat.of();
        return new AuditHeadDto()
                .number(head.number())
                .node(head.node())
                .at(ChinaTime.at(head.at()))
                .chains(head.chains())
                .entries(head.entries())
                .root(hex.formatHex(head.root()))
                .previous(hex.formatHex(head.previous()))
                .signature(Base64.getEncoder().encodeToString(head.signature()));
    }

    private static AuditEntryDto entry(AuditTrail.Entry entry) {
        String purpose = entry.purpose();
        return new AuditEntryDto()
                .at(ChinaTime.at(entry.at().toInstant()))
                .accountId(entry.officer())
                .organId(entry.organId() == 0 ? null : Long.toString(entry.organId()))
                .action(entry.action())
                .ring(entry.ring())
                .purpose(purpose == null ? null : SameName.in(RevealPurposeDto.class, purpose))
                .reason(entry.reason())
                .matterId(entry.matterId());
    }
}
