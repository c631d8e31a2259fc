package org.xinqiao.chengyu.jointcase;

import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.matter.CustodyOpened;
import org.xinqiao.matter.JointCaseWaits;
import org.xinqiao.tenancy.TenantScope;

/** The clock of the answer, on both sides, and who is told that it runs (JOINT_ANSWER). */
@Component
class AnswerClock {

    private final StatutoryClock law;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnswerClock(StatutoryClock law, ApplicationEventPublisher events, Clock clock) {
        this.law = law;
        this.events = events;
        this.clock = clock;
    }

    JointCase.Asked asked() {
        Instant now = clock.instant();
        return new JointCase.Asked(now, law.due(LimitRule.JOINT_ANSWER, now).dueAt());
    }

    /** Tells the organ that works on the case, and its superior where nobody works for it. */
    void runs(JointCase joint) {
        events.publishEvent(new JointCaseWaits(joint.id, joint.matterId, joint.openedAt, joint.answerDueAt));
        if (!joint.proposer) {
            events.publishEvent(
                    new CustodyOpened(null, TenantScope.current().tenantId(), joint.organId, joint.openedAt));
        }
    }
}
