package org.xinqiao.chengyu.jointcase;

import org.springframework.stereotype.Component;
import org.xinqiao.matter.MatterStepped;
import org.xinqiao.tenancy.EventInterest;

/** Joint cases hear of the steps of their own matters; most matters have no case. */
@Component
class JointMatters implements EventInterest<MatterStepped> {

    @Override
    public Class<MatterStepped> event() {
        return MatterStepped.class;
    }

    /** A case that is proposed meanwhile moves the matter on, and the step fails. */
    @Override
    public boolean concerns(MatterStepped event) {
        return event.jointly();
    }
}
