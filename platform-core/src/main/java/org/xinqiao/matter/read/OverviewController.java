package org.xinqiao.matter.read;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.OverviewApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.MatterCountsDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.WorklistPageDto;
import org.xinqiao.matter.MatterIndex;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Permissions;

/** What an office sees of the matters at and below it: ring 1. */
@RestController
class OverviewController implements OverviewApi {

    private final MatterIndex index;
    private final WorklistPages pages;

    OverviewController(MatterIndex index, WorklistPages pages) {
        this.index = index;
        this.pages = pages;
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<WorklistPageDto> listMatters(
            @Nullable String tenantId,
            @Nullable MatterStateDto state,
            Boolean overdue,
            @Nullable String cursor,
            Integer limit) {
        String query = String.join("|", "matters", String.valueOf(tenantId), String.valueOf(state), overdue.toString());
        return ResponseEntity.ok(pages.page(
                query,
                cursor,
                after -> index.page(new MatterIndex.Query(
                        office(tenantId), SameName.orNull(MatterState.class, state), overdue, after, limit))));
    }

    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office', 'organ', 'head', 'reviewer', 'jm-office', 'discipline', 'legal',"
            + " 'province-admin')")
    public ResponseEntity<MatterCountsDto> countMatters(@Nullable String tenantId) {
        return ResponseEntity.ok(index.counts(office(tenantId)));
    }

    private static @Nullable Long office(@Nullable String tenantId) {
        return tenantId == null ? null : Long.valueOf(tenantId);
    }
}
