package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.JointCaseAcknowledged;

/** The receiving side acknowledges a packet by its notice; the proposer's notice acknowledges nothing. */
@Component
class AcknowledgeCases {

    private final EntityManager entities;

    AcknowledgeCases(EntityManager entities) {
        this.entities = entities;
    }

    @EventListener
    void hear(JointCaseAcknowledged seen) {
        JointCase joint = entities.find(JointCase.class, seen.caseId());
        if (joint != null && !joint.proposer) {
            joint.acknowledged(seen.at());
        }
    }
}
