package org.xinqiao.matter.overlay;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.SameName;
import org.xinqiao.api.UrgentApi;
import org.xinqiao.api.model.FollowUpUrgentReportDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.RaiseUrgentReportDto;
import org.xinqiao.api.model.ReportMatterDto;
import org.xinqiao.api.model.UrgentCopiesDto;
import org.xinqiao.matter.procedure.StepEdge;

/** Reports to the superior and urgent reports (Art. 25), over HTTP. */
@RestController
class UrgentController implements UrgentApi {

    private final ReportMatter report;
    private final RaiseUrgentReport raise;
    private final FollowUpUrgentReport followUp;
    private final AcknowledgeUrgentReport acknowledge;
    private final ReadUrgentCopies copies;
    private final StepEdge edge;

    UrgentController(
            ReportMatter report,
            RaiseUrgentReport raise,
            FollowUpUrgentReport followUp,
            AcknowledgeUrgentReport acknowledge,
            ReadUrgentCopies copies,
            StepEdge edge) {
        this.report = report;
        this.raise = raise;
        this.followUp = followUp;
        this.acknowledge = acknowledge;
        this.copies = copies;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> raiseUrgentReport(
            UUID id, String key, RaiseUrgentReportDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> raise.raise(context, raise(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> followUpUrgentReport(
            UUID id, String key, FollowUpUrgentReportDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> followUp.followUp(context, new OverlayCommand.FollowUp(body.getText())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> acknowledgeUrgentReport(UUID id, String key, @Nullable String ifMatch) {
        return edge.step(id, key, "", ifMatch, acknowledge::acknowledge);
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<UrgentCopiesDto> listUrgentCopies(UUID id) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new UrgentCopiesDto().items(copies.told(id)));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'office')")
    public ResponseEntity<MatterDto> reportMatter(UUID id, String key, ReportMatterDto body, @Nullable String ifMatch) {
        return edge.step(
                id,
                key,
                body,
                ifMatch,
                context -> report.report(context, new OverlayCommand.ReportUp(body.getReason())));
    }

    private static OverlayCommand.Raise raise(RaiseUrgentReportDto body) {
        List<String> organs = body.getOrganIds() == null ? List.of() : body.getOrganIds();
        return new OverlayCommand.Raise(
                SameName.in(OverlayCommand.Raise.Level.class, body.getLevel()),
                body.getText(),
                organs.stream().map(Long::valueOf).toList());
    }
}
