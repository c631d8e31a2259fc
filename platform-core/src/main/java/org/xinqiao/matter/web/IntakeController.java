package org.xinqiao.matter.web;

import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.IntakeApi;
import org.xinqiao.api.model.CheckSameMatterDto;
import org.xinqiao.api.model.ImportSubmissionsDto;
import org.xinqiao.api.model.ImportedSubmissionsDto;
import org.xinqiao.api.model.SameMatterCheckDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.CheckSameMatter;
import org.xinqiao.matter.ImportSubmissions;
import org.xinqiao.tenancy.TenantScope;

/** What comes from other systems, and whether it was here before. */
@RestController
class IntakeController implements IntakeApi {

    private final ImportSubmissions imports;
    private final CheckSameMatter same;
    private final Requests requests;
    private final Idempotency idempotency;

    IntakeController(ImportSubmissions imports, CheckSameMatter same, Requests requests, Idempotency idempotency) {
        this.imports = imports;
        this.same = same;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<ImportedSubmissionsDto> importSubmissions(String key, ImportSubmissionsDto body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(imports.take(body, requests.of(key, null, body)));
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<SameMatterCheckDto> checkSameMatter(UUID id, String key, CheckSameMatterDto body) {
        Idempotency.Request request = requests.of(key, id, body);
        String candidate = body.getCandidateNumber();
        boolean found = TenantScope.in(
                TenantScope.current().forPurpose("VERIFY"),
                () -> idempotency.run(
                        request, () -> same.check(id, candidate), _ -> id, _ -> same.check(id, candidate)));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SameMatterCheckDto().samePetitioner(found));
    }
}
