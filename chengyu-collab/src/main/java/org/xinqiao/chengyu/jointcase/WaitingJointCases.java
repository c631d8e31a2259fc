package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.JointWaits;

/** The acting organ's cases that nobody acknowledged or answered, for its worklist. */
@Service
class WaitingJointCases implements JointWaits {

    private final EntityManager entities;

    WaitingJointCases(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Wait> waiting(int most) {
        return entities
                .createQuery(
                        "from JointCase c where c.state in ('PROPOSED', 'RECEIVED') order by c.answerDueAt, c.id",
                        JointCase.class)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(joint -> joint.acknowledgedAt == null
                        ? new Wait(joint.id, LimitRule.JOINT_ACK, joint.ackDueAt, !joint.proposer)
                        : new Wait(joint.id, LimitRule.JOINT_ANSWER, joint.answerDueAt, !joint.proposer))
                .sorted(Comparator.comparing(Wait::dueAt))
                .toList();
    }
}
