package org.xinqiao.matter.procedure;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ExecutionDto;
import org.xinqiao.api.model.ExecutionStateDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.DecidedDemand;
import org.xinqiao.matter.model.DemandOutcome;
import org.xinqiao.matter.model.Execution;

/** The executions of a matter's opinions (Art. 32¶2). */
@Component
public class Executions {

    private final EntityManager entities;

    public Executions(EntityManager entities) {
        this.entities = entities;
    }

    /** Starts an execution for an opinion that supports a demand; supersedes the same organ's earlier execution. */
    public void follow(StepContext step, String opinionNumber, List<DecidedDemand> decided) {
        List<DecidedDemand> supported = decided.stream()
                .filter(answer -> answer.outcome() == DemandOutcome.SUPPORT)
                .toList();
        step.clocks().replaceExecution(step.custody(), step.now());
        if (supported.isEmpty()) {
            return;
        }
        Deadline clock = supported.stream()
                .map(DecidedDemand::executeBy)
                .filter(Objects::nonNull)
                .min(Comparator.<LocalDate>naturalOrder())
                .map(due -> step.clocks().until(step.custody(), LimitRule.EXECUTION, due, step.now()))
                .orElse(null);
        Execution execution = new Execution(step.custody(), opinionNumber, clock, step.now());
        step.results().add(execution);
    }

    /** Starts an execution of what was promised to the petitioner otherwise; supersedes the same organ's earlier one. */
    public void promise(StepContext step, String paperNumber, @Nullable LocalDate due) {
        step.clocks().replaceExecution(step.custody(), step.now());
        Deadline clock = due == null ? null : step.clocks().until(step.custody(), LimitRule.EXECUTION, due, step.now());
        step.results().add(new Execution(step.custody(), paperNumber, clock, step.now()));
    }

    /** Oldest first. */
    public List<Execution> of(UUID matterId) {
        return MatterViews.ofMatter(
                entities, matterId, "SELECT * FROM execution WHERE matter_id = ? ORDER BY id", Execution.class);
    }

    public Optional<Execution> latest(UUID matterId) {
        List<Execution> all = of(matterId);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    public static ExecutionDto view(Execution execution, MatterViews views) {
        return new ExecutionDto()
                .executionId(execution.id())
                .matterId(execution.matterId())
                .organ(views.office(execution.tenantId(), execution.organId()))
                .opinionNumber(execution.opinionNumber())
                .state(SameName.in(ExecutionStateDto.class, execution.state()))
                .due(execution.due())
                .changedAt(ChinaTime.at(execution.changedAt()))
                .version((long) execution.version());
    }
}
