package org.xinqiao.matter.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.UrgentApi;
import org.xinqiao.api.model.FollowUpUrgentReportDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.RaiseUrgentReportDto;
import org.xinqiao.api.model.UrgentCopiesDto;
import org.xinqiao.matter.Command;
import org.xinqiao.matter.IntakeCommand;
import org.xinqiao.matter.RoutingCommand;
import org.xinqiao.matter.IntakeCommand;
import org.xinqiao.matter.HandlingCommand;
import org.xinqiao.matter.ReviewCommand;
import org.xinqiao.matter.PetitionCommand;
import org.xinqiao.matter.OverlayCommand;
import org.xinqiao.matter.ReadCommand;
import org.xinqiao.matter.Accused;
import org.xinqiao.matter.NoteKind;
import org.xinqiao.matter.ReportUrgently;

/** Urgent reports (Art. 25). */
@RestController
class UrgentController implements UrgentApi {

    private final StepEdge edge;
    private final ReportUrgently report;

    UrgentController(StepEdge edge, ReportUrgently report) {
        this.edge = edge;
        this.report = report;
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> raiseUrgentReport(
            UUID id, String key, RaiseUrgentReportDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> report.raise(context, raise(body)));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> followUpUrgentReport(
            UUID id, String key, FollowUpUrgentReportDto body, @Nullable String ifMatch) {
        return edge.step(id,
                key,
                body,
                ifMatch,
                context -> report.followUp(context, new OverlayCommand.FollowUp(body.getText())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<MatterDto> acknowledgeUrgentReport(UUID id, String key, @Nullable String ifMatch) {
        return edge.step(id, key, "", ifMatch, report::acknowledge);
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<UrgentCopiesDto> listUrgentCopies(UUID id) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new UrgentCopiesDto().items(report.told(id)));
    }

    private static OverlayCommand.Raise raise(RaiseUrgentReportDto body) {
        List<String> organs = body.getOrganIds() == null ? List.of() : body.getOrganIds();
        return new OverlayCommand.Raise(
                OverlayCommand.Raise.Level.valueOf(body.getLevel().name()),
                body.getText(),
                organs.stream().map(Long::valueOf).toList());
    }
}
