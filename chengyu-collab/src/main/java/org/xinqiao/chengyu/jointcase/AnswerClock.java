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

/** The clocks of acknowledgement and answer, on both sides, and who is told that they run (JOINT_ACK, JOINT_ANSWER). */
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
        return new JointCase.Asked(
                now,
                law.due(LimitRule.JOINT_ACK, now).dueAt(),
                law.due(LimitRule.JOINT_ANSWER, now).dueAt());
    }

    /** The partner's node has the packet. */
    void receipted(JointCase joint) {
        joint.acknowledged(clock.instant());
    }

    /** Tells the organ that works on the case, and its superior where nobody works for it. */
    void runs(JointCase joint) {
        events.publishEvent(
                new JointCaseWaits(joint.id, joint.matterId, LimitRule.JOINT_ACK, joint.openedAt, joint.ackDueAt));
        if (!joint.proposer) {
            events.publishEvent(
                    new CustodyOpened(null, TenantScope.current().tenantId(), joint.organId, joint.openedAt));
        }
    }
}
