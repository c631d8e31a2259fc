package org.xinqiao.chengyu.jointcase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.MatterStepped;
import org.xinqiao.tenancy.EventInterest;

/** Joint cases hear of the steps of their own matters; most matters have no case. */
@Component
class JointMatters implements EventInterest<MatterStepped> {

    private final JdbcClient jdbc;

    JointMatters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Class<MatterStepped> event() {
        return MatterStepped.class;
    }

    /** By a function, since the case may be another organ's than the one that takes the step. */
    @Override
    public boolean concerns(MatterStepped event) {
        return jdbc.sql("SELECT is_worked_jointly(?)")
                .param(event.matterId())
                .query(Boolean.class)
                .single();
    }
}
