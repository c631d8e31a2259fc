package org.xinqiao.matter.overlay;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.DraftDto;
import org.xinqiao.api.model.DraftStateDto;
import org.xinqiao.api.model.EventNameDto;
import org.xinqiao.api.model.WaitingDraftDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.procedure.Drafts;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.tenancy.PagePosition;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the acting organ's drafts: ring 2, with an audit entry. */
@Service
public class ReadDrafts {

    private static final TypeReference<Map<String, Object>> BODY = new TypeReference<>() {};

    private final ProcedureEngine engine;
    private final Drafts drafts;
    private final AuditLog audit;
    private final JsonMapper json;

    ReadDrafts(ProcedureEngine engine, Drafts drafts, AuditLog audit, JsonMapper json) {
        this.engine = engine;
        this.drafts = drafts;
        this.audit = audit;
        this.json = json;
    }

    /** @throws Refusal not-found where the matter is not visible */
    @Transactional
    public List<DraftDto> of(UUID matterId) {
        engine.matter(matterId);
        audit.record(AuditedAction.on(matterId, "READ_DRAFTS", 2));
        return drafts.of(matterId).stream().map(this::view).toList();
    }

    /** @param limit 1–101 */
    @Transactional(readOnly = true)
    public List<WaitingDraftDto> waiting(@Nullable PagePosition after, int limit) {
        return drafts.waiting(after, limit).stream()
                .map(draft -> new WaitingDraftDto()
                        .draftId(draft.id())
                        .matterId(draft.matterId())
                        .event(SameName.in(EventNameDto.class, draft.event()))
                        .draftedAt(ChinaTime.at(draft.recordedAt())))
                .toList();
    }

    private DraftDto view(Drafts.Draft draft) {
        return new DraftDto()
                .draftId(draft.id())
                .event(SameName.in(EventNameDto.class, draft.event()))
                .state(SameName.in(DraftStateDto.class, draft.state()))
                .draftedAt(ChinaTime.at(draft.recordedAt()))
                .settledAt(MatterViews.atOrNull(draft.settledAt()))
                .comment(draft.comment())
                .body(json.readValue(draft.body(), BODY));
    }
}
