package org.xinqiao.journey;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.client.walk.Walk;

/** Clocks of a walked matter as its owner in the database sets and reads them. */
final class OpenClocks {

    /** Where a window may run. */
    static final Set<String> WINDOWED = Set.of(
            "HANDLING",
            "SETTLED",
            "REVIEW_OPEN",
            "REVIEWING",
            "REVIEW_DECIDED",
            "REREVIEW_OPEN",
            "REREVIEWING",
            "FINAL");

    private OpenClocks() {}

    /** The last day of all that an office owes was the day before yesterday. */
    static void overdue(JdbcClient owner, Walk walk) {
        owner.sql(
                        "UPDATE deadline d SET due_date = t.day - 2, due_at = (t.day - 1)::timestamp AT TIME ZONE 'Asia/Shanghai'"
                                + " FROM (SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS day) t WHERE d.matter_id = ?"
                                + " AND d.state = 'OPEN' AND d.rule NOT IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW', 'OBJECTION')")
                .param(walk.id())
                .update();
    }

    /** Overdue and ended as if nobody had been late: not missed, and no other clock goes on with its day. */
    static List<String> hidden(JdbcClient owner, UUID matter) {
        return owner.sql("SELECT d.rule || ' ' || d.state FROM deadline d WHERE d.matter_id = ?"
                        + " AND d.rule NOT IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW', 'OBJECTION')"
                        + " AND d.settled_at >= d.due_at AND d.state NOT IN ('OPEN', 'MISSED') AND NOT EXISTS (SELECT FROM"
                        + " deadline o WHERE o.matter_id = d.matter_id AND o.state = 'OPEN' AND o.due_at <= d.due_at)")
                .param(matter)
                .query(String.class)
                .list();
    }

    /** The holder's custody gets a window of another petitioner. */
    static void window(JdbcClient owner, Walk walk) {
        owner.sql(
                        "INSERT INTO deadline SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'rule',"
                                + " CASE c.state WHEN 'HANDLING' THEN 'REREVIEW_WINDOW' ELSE 'REVIEW_WINDOW' END, 'state', 'OPEN',"
                                + " 'settled_at', null, 'level_at', null, 'due_at', now() + interval '33 days', 'due_date',"
                                + " current_date + 33, 'tenant_id', c.tenant_id, 'organ_id', c.organ_id, 'label', c.label))).*"
                                + " FROM custody c JOIN deadline d ON d.id = (SELECT o.id FROM deadline o WHERE o.matter_id ="
                                + " c.matter_id LIMIT 1) WHERE c.matter_id = ? AND c.ended_at IS NULL AND NOT is_beside(c.mode)")
                .param(walk.id())
                .update();
    }

    /** The window is gone, and none goes on in its place: the opinion made anew opens the review again. */
    static List<String> lost(JdbcClient owner, UUID matter) {
        return owner.sql("SELECT d.rule || ' ' || d.state FROM deadline d JOIN matter m ON m.id = d.matter_id"
                        + " WHERE d.matter_id = ? AND d.due_date = current_date + 33 AND d.state IN ('CANCELLED',"
                        + " 'SUPERSEDED') AND NOT (d.state = 'SUPERSEDED' AND m.state IN ('DECIDED', 'HANDLING'))"
                        + " AND NOT EXISTS (SELECT FROM deadline o WHERE o.matter_id = d.matter_id AND o.state = 'OPEN'"
                        + " AND o.rule = d.rule AND o.due_at = d.due_at)")
                .param(matter)
                .query(String.class)
                .list();
    }
}
