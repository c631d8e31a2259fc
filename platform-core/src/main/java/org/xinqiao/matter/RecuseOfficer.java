package org.xinqiao.matter;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;

/**
 * The organ that has the matter keeps an officer from it (回避): one whom it names (Art. 30¶3), or who has a direct
 * interest in it (Art. 28¶3). Changes no state.
 */
@Service
public class RecuseOfficer {

    private final Steps steps;
    private final Recusals recusals;
    private final EntityManager entities;

    RecuseOfficer(Steps steps, Recusals recusals, EntityManager entities) {
        this.steps = steps;
        this.recusals = recusals;
        this.entities = entities;
    }

    /**
     * Oneself included: the answer is then the last that one sees of it.
     *
     * @throws Refusal officer-unknown, already-recused, recusals-too-many
     */
    @Transactional
    public MatterDto recuse(Order order, Command.Recuse recuse) {
        Step step = held(order, recuse);
        UUID officer = recusals.check(step.matter().id, recuse);
        step.writes().add(() -> recusals.write(step, officer, recuse));
        return steps.finish(step, order.once());
    }

    /** @throws Refusal not-found where no such recusal stands */
    @Transactional
    public MatterDto end(Order order, Command.EndRecusal end) {
        Step step = held(order, end);
        step.writes().add(() -> recusals.end(step, end.recusalId()));
        return steps.finish(step, order.once());
    }

    private Step held(Order order, Command command) {
        Step step = steps.held(order, null, command);
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        return step;
    }
}
