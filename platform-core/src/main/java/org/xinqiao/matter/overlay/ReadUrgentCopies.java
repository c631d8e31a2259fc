package org.xinqiao.matter.overlay;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.UrgentCopyDto;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.ProcedureEngine;

/** Reads who was told of an urgent matter, and who has acknowledged it. */
@Service
public class ReadUrgentCopies {

    private final ProcedureEngine engine;
    private final UrgentCopies copies;
    private final MatterViews views;
    private final Clock clock;

    ReadUrgentCopies(ProcedureEngine engine, UrgentCopies copies, MatterViews views, Clock clock) {
        this.engine = engine;
        this.copies = copies;
        this.views = views;
        this.clock = clock;
    }

    /**
     * The offices that the acting organ told, oldest first.
     *
     * @throws Refusal not-found
     */
    @Transactional(readOnly = true)
    public List<UrgentCopyDto> told(UUID matterId) {
        engine.matter(matterId);
        Instant now = clock.instant();
        return copies.copies(matterId).stream()
                .map(copy -> new UrgentCopyDto()
                        .office(views.office(copy.tenantId(), copy.organId()))
                        .sentAt(ChinaTime.at(copy.sentAt()))
                        .dueAt(ChinaTime.at(copy.dueAt()))
                        .acknowledgedAt(copy.endedAt().map(ChinaTime::at).orElse(null))
                        .overdue(!copy.endedAt().orElse(now).isBefore(copy.dueAt())))
                .toList();
    }
}
