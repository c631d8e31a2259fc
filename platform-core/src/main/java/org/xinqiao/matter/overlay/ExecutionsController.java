package org.xinqiao.matter.overlay;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ExecutionsApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.Versions;
import org.xinqiao.api.model.ExecutionDto;
import org.xinqiao.api.model.ExecutionListDto;
import org.xinqiao.api.model.ReportExecutionDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.model.MatterEvent;

/** Execution of opinions, over HTTP. */
@RestController
class ExecutionsController implements ExecutionsApi {

    private final ReportExecution report;
    private final ReadExecutions read;
    private final Requests requests;
    private final Idempotency idempotency;

    ExecutionsController(ReportExecution report, ReadExecutions read, Requests requests, Idempotency idempotency) {
        this.report = report;
        this.read = read;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<ExecutionListDto> listExecutions(UUID matterId) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(read.list(matterId));
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<ExecutionDto> getExecution(UUID id) {
        return tagged(read.one(id));
    }

    @Override
    @PreAuthorize("hasRole('organ')")
    public ResponseEntity<ExecutionDto> reportExecution(
            UUID id, String key, ReportExecutionDto body, @Nullable String ifMatch) {
        Idempotency.Request request = requests.of(key, id, body);
        return tagged(idempotency.run(
                request,
                () -> report.report(
                        new ReportExecution.SeenVersion(id, Versions.required(ifMatch)),
                        SameName.in(MatterEvent.class, body.getEvent()),
                        body.getText()),
                _ -> id,
                read::one));
    }

    private static ResponseEntity<ExecutionDto> tagged(ExecutionDto execution) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(execution.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(execution);
    }
}
