package org.xinqiao.document.web;

import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.LetterheadsApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.LetterheadDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.SetLetterheadDto;
import org.xinqiao.document.Letterhead;
import org.xinqiao.document.Letterheads;
import org.xinqiao.tenancy.TenantScope;

/** The own office's letterhead over HTTP. */
@RestController
class LetterheadsController implements LetterheadsApi {

    private final Letterheads letterheads;

    LetterheadsController(Letterheads letterheads) {
        this.letterheads = letterheads;
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<LetterheadDto> getLetterhead(String tenantId) {
        own(tenantId);
        return ResponseEntity.ok(view(tenantId, letterheads.own()));
    }

    @Override
    @PreAuthorize("hasRole('tenant-admin')")
    public ResponseEntity<LetterheadDto> setLetterhead(String tenantId, SetLetterheadDto body) {
        own(tenantId);
        return ResponseEntity.ok(view(tenantId, letterheads.set(body.getHeader(), body.getSeal())));
    }

    private static void own(String tenantId) {
        if (Long.parseLong(tenantId) != TenantScope.current().tenantId()) {
            throw Refusal.of(ProblemCodeDto.FORBIDDEN);
        }
    }

    private static LetterheadDto view(String tenantId, Letterhead letterhead) {
        Instant at = letterhead.at();
        return new LetterheadDto()
                .tenantId(tenantId)
                .version(letterhead.version())
                .header(letterhead.header())
                .seal(letterhead.seal())
                .setAt(at == null ? null : ChinaTime.at(at));
    }
}
