package org.xinqiao.matter.overlay;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ExecutionDto;
import org.xinqiao.api.model.ExecutionListDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.model.Execution;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.MatterViews;

/** Reads the executions of a matter's opinions, for whoever sees its index. */
@Service
public class ReadExecutions {

    private final EntityManager entities;
    private final Executions executions;
    private final MatterViews views;

    ReadExecutions(EntityManager entities, Executions executions, MatterViews views) {
        this.entities = entities;
        this.executions = executions;
        this.views = views;
    }

    /** @throws Refusal not-found where the matter is not visible */
    @Transactional(readOnly = true)
    public ExecutionListDto list(UUID matterId) {
        if (entities.find(Matter.class, matterId) == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return new ExecutionListDto()
                .items(new ArrayList<>(executions.of(matterId).stream()
                        .map(execution -> Executions.view(execution, views))
                        .toList()));
    }

    /** @throws Refusal not-found where the execution is not visible */
    @Transactional(readOnly = true)
    public ExecutionDto one(UUID id) {
        Execution execution = entities.find(Execution.class, id);
        if (execution == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return Executions.view(execution, views);
    }
}
