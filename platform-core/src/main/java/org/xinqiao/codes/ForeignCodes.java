package org.xinqiao.codes;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.tenancy.NodeKey;
import org.xinqiao.tenancy.PgArray;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Maps another system's codes to ours; keeps the submissions that wait because a code has no mapping. */
@Component
public class ForeignCodes {

    /** Most waiting submissions of one office; beyond that, somebody has to map codes first. */
    static final int MOST_WAITING = 10_000;

    private final JdbcClient jdbc;
    private final CodeLists lists;
    private final Tenants tenants;
    private final NodeKey key;
    private final Clock clock;

    ForeignCodes(JdbcClient jdbc, CodeLists lists, Tenants tenants, NodeKey key, Clock clock) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.tenants = tenants;
        this.key = key;
        this.clock = clock;
    }

    /** The mappings of one system to codes in force. */
    public record Dictionary(Map<CodeKind, Map<String, String>> ours) {

        public Optional<String> find(CodeKind kind, String external) {
            return Optional.ofNullable(ours.getOrDefault(kind, Map.of()).get(external));
        }
    }

    /** A submission that was refused, and its unmapped code. */
    public record Waiting(String externalNumber, CodeKind kind, String externalCode) {}

    @Transactional(readOnly = true)
    public Dictionary of(String system) {
        Map<CodeKind, Map<String, String>> ours = new EnumMap<>(CodeKind.class);
        for (CodeKind kind : CodeKind.values()) {
            Map<String, String> mapped = new HashMap<>(mappings(kind, system));
            Set<String> inForce = lists.inForce(kind);
            mapped.values().removeIf(code -> !inForce.contains(code));
            ours.put(kind, Map.copyOf(mapped));
        }
        return new Dictionary(ours);
    }

    /** The latest mapping of each code, whether its target is in force or not. */
    Map<String, String> mappings(CodeKind kind, String system) {
        Map<String, String> mapped = new HashMap<>();
        jdbc.sql("SELECT DISTINCT ON (external_code) external_code, code FROM code_mapping"
                        + " WHERE system = ? AND kind = ? ORDER BY external_code, mapped_at DESC, id DESC")
                .params(system, kind.name())
                .query(row -> {
                    mapped.put(row.getString("external_code"), row.getString("code"));
                });
        return mapped;
    }

    /**
     * Updates the queue after an import: adds those that wait now, removes those that no longer do.
     *
     * @param taken external numbers of submissions that are registered
     * @throws Refusal too-many-requests where the office's queue is full
     */
    @Transactional
    public void settle(String system, List<String> taken, List<Waiting> waiting) {
        if (!taken.isEmpty()) {
            jdbc.sql("DELETE FROM code_waiting WHERE tenant_id = ? AND system = ? AND tag = ANY (?)")
                    .params(TenantScope.current().tenantId(), system)
                    .param(PgArray.byteas(taken, number -> tag(system, number)))
                    .update();
        }
        if (!waiting.isEmpty()) {
            enqueue(system, waiting);
        }
    }

    private void enqueue(String system, List<Waiting> waiting) {
        Tenant office = tenants.get(TenantScope.current().tenantId());
        int queued = jdbc.sql("SELECT count(*) FROM code_waiting WHERE tenant_id = ?")
                .param(office.id())
                .query(Integer.class)
                .single();
        if (queued + waiting.size() > MOST_WAITING) {
            throw Refusal.of(ProblemCodeDto.TOO_MANY_REQUESTS).limit(MOST_WAITING);
        }
        jdbc.sql("INSERT INTO code_waiting (tenant_id, label, kind, system, external_code, tag, seen_at)"
                        + " SELECT ?, ?, w.kind, ?, w.code, w.tag, ? FROM unnest(?, ?, ?) AS w (kind, code, tag)"
                        + " ON CONFLICT DO NOTHING")
                .params(office.id(), office.label(), system, Timestamp.from(clock.instant()))
                .param(PgArray.texts(waiting, w -> w.kind().name()))
                .param(PgArray.texts(waiting, Waiting::externalCode))
                .param(PgArray.byteas(waiting, w -> tag(system, w.externalNumber())))
                .update();
    }

    private byte[] tag(String system, String number) {
        return key.hash(
                "code-waiting", system.getBytes(StandardCharsets.US_ASCII), number.getBytes(StandardCharsets.US_ASCII));
    }
}
