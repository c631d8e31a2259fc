package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.supervision.ForgetNotices;

/** What grows has an end: notices that were seen, escalations of clocks that run no more. */
class ForgottenTest extends UseCaseTest {

    @Autowired
    private ForgetNotices forget;

    private Life life;

    @BeforeEach
    void a_matter_with_clocks() {
        life = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
    }

    private void notice(@Nullable String seen) {
        owner().sql("INSERT INTO notice (id, matter_id, sender_tenant, tenant_id, organ_id, label, kind, at, seen_at,"
                        + " seen_by) SELECT uuidv7(), matter_id, tenant_id, tenant_id, organ_id, label,"
                        + " 'NOT_SATISFIED', now() - interval '3 years', now() - ?::interval,"
                        + " CASE WHEN ?::text IS NULL THEN NULL ELSE id END"
                        + " FROM custody WHERE matter_id = ? AND ended_at IS NULL")
                .param(seen)
                .param(seen)
                .param(life.id())
                .update();
    }

    private void escalation(String state, String age) {
        owner().sql("INSERT INTO escalation (tenant_id, matter_id, deadline_id, level, at)"
                        + " SELECT tenant_id, matter_id, id, 7, now() - ?::interval FROM deadline"
                        + " WHERE matter_id = ? AND (state = 'OPEN') = (? = 'OPEN') LIMIT 1")
                .params(age, life.id(), state)
                .update();
    }

    private <T> List<T> left(String sql, Class<T> type) {
        return owner().sql(sql).param(life.id()).query(type).list();
    }

    @Test
    void notices_go_a_year_after_they_were_seen_and_never_before() {
        notice("2 years");
        notice("30 days");
        notice(null);

        assertThat(forget.forget()).isPositive();

        assertThat(left(
                        "SELECT coalesce(seen_at > now() - interval '1 year', true) FROM notice WHERE matter_id = ?",
                        Boolean.class))
                .containsExactly(true, true);
    }

    @Test
    void an_escalation_stays_as_long_as_its_clock_runs() {
        escalation("OPEN", "2 years");
        escalation("MET", "2 years");

        forget.forget();

        assertThat(left(
                        "SELECT d.state FROM escalation e JOIN deadline d ON d.id = e.deadline_id WHERE e.matter_id = ?",
                        String.class))
                .containsExactly("OPEN");
    }
}
