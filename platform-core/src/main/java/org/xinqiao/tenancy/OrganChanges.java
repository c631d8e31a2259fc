package org.xinqiao.tenancy;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** Which organ took over from which, and by which decision (Art. 24¶2): public facts that are never changed. */
@Component
public class OrganChanges {

    private final JdbcClient jdbc;

    OrganChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest change in effect by which the successor took over. */
    public Optional<OrganChange> find(long organ, long successor, LocalDate today) {
        return jdbc.sql("SELECT kind, decision, effective_on FROM organ_change WHERE organ_id = ? AND successor_id = ?"
                        + " AND effective_on <= ? ORDER BY effective_on DESC LIMIT 1")
                .params(organ, successor, Date.valueOf(today))
                .query((row, n) -> new OrganChange(
                        OrganChange.Kind.valueOf(row.getString("kind")),
                        row.getString("decision"),
                        row.getObject("effective_on", LocalDate.class)))
                .optional();
    }

    /**
     * Row security admits an office above the organ, its own government or its own petition office. What is recorded
     * already stays.
     *
     * @throws Refusal change-recorded-otherwise where another decision has the same day
     */
    public void record(long organ, long successor, OrganChange change, Instant now) {
        insert(organ, successor, change, now);
        boolean recorded = find(organ, successor, change.effectiveOn())
                .filter(change::equals)
                .isPresent();
        if (!recorded) {
            throw Refusal.of(ProblemCodeDto.CHANGE_RECORDED_OTHERWISE).field("change.decision");
        }
    }

    private void insert(long organ, long successor, OrganChange change, Instant now) {
        jdbc.sql("INSERT INTO organ_change (id, organ_id, successor_id, kind, decision, effective_on, tenant_id,"
                        + " recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(
                        NewId.next(),
                        organ,
                        successor,
                        change.kind().name(),
                        change.decision(),
                        Date.valueOf(change.effectiveOn()),
                        TenantScope.current().tenantId(),
                        Timestamp.from(now))
                .update();
    }
}
