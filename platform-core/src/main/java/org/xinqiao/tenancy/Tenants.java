package org.xinqiao.tenancy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.model.OfficeRefDto;

/**
 * The tree of offices and their organs: some 12,000 small public facts, cached in memory for {@value #FRESH_SECONDS} s,
 * so that a closed office is closed everywhere within that time.
 */
@Component
public class Tenants {

    static final int FRESH_SECONDS = 10;

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Tree tree = Tree.EMPTY;

    Tenants(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Tenant> find(long id) {
        return Optional.ofNullable(tree().byId.get(id));
    }

    /** @throws IllegalStateException where the tree lacks a stored id: somebody changed the database by hand */
    public Tenant get(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("No tenant " + id));
    }

    /** The name it signs with: includes its parent, but the province only where that is a city (成都市锦江区, 重庆市荣昌区). */
    public String officialName(long id) {
        Tenant tenant = get(id);
        if (tenant.parentId() == null) {
            return tenant.name();
        }
        Tenant above = get(tenant.parentId());
        boolean ofProvince =
                above.level() == Tenant.Level.PROVINCE && !above.name().endsWith("市");
        return ofProvince ? tenant.name() : officialName(above.id()) + tenant.name();
    }

    /** @param code official division code, six or nine digits */
    public Optional<Tenant> byCode(String code) {
        return Optional.ofNullable(tree().byCode.get(code));
    }

    public Optional<Organ> organ(long id) {
        return Optional.ofNullable(tree().organs.get(id));
    }

    /** An office and its organ, for display. */
    public OfficeRefDto ref(long tenantId, long organId) {
        Organ organ = tree().organs.get(organId);
        return new OfficeRefDto()
                .tenantId(Long.toString(tenantId))
                .name(get(tenantId).name())
                .organId(organId == 0 ? null : Long.toString(organId))
                .organName(organ == null ? null : organ.name());
    }

    public List<Organ> organsOf(long tenantId) {
        return tree().organsOf.getOrDefault(tenantId, List.of());
    }

    /** The organ that receives what is sent to the office: its petition office (Art. 14). */
    public Organ receivingOrgan(long tenantId) {
        return organsOf(tenantId).getFirst();
    }

    /**
     * The organs that may review a decision of this organ, the usual one first (RULEBOOK §8); a rereview goes one step
     * further up from the organ that reviewed. Empty at the end of the review chain.
     */
    public List<Organ> reviewers(long organId) {
        return tree().reviewers.getOrDefault(organId, List.of());
    }

    /** The lowest office above or equal to both; empty where the node's tree has none (Art. 24¶1). */
    public Optional<Tenant> commonSuperior(Tenant one, Tenant other) {
        return all().stream()
                .filter(office -> office.reaches(one) && office.reaches(other))
                .max(Comparator.comparingLong(Tenant::label));
    }

    /** All offices, ordered by label. */
    public List<Tenant> all() {
        return tree().byLabel;
    }

    /** Clears the cache; the next call reads the tables. */
    public void refresh() {
        tree = Tree.EMPTY;
    }

    private Tree tree() {
        Tree held = tree;
        Instant now = clock.instant();
        if (now.isAfter(held.readAt) && now.isBefore(held.freshUntil())) {
            return held;
        }
        synchronized (this) {
            if (tree == held) {
                tree = read(now);
            }
            return tree;
        }
    }

    private Tree read(Instant now) {
        List<Tenant> tenants = jdbc.sql(
                        "SELECT id, label, hi, level, parent_id, code, name, state FROM tenant ORDER BY label")
                .query((row, n) -> new Tenant(
                        row.getLong("id"),
                        row.getLong("label"),
                        row.getLong("hi"),
                        Tenant.Level.valueOf(row.getString("level")),
                        row.getObject("parent_id", Long.class),
                        row.getString("code"),
                        row.getString("name"),
                        Tenant.State.valueOf(row.getString("state"))))
                .list();
        List<Organ> organs = jdbc.sql("SELECT id, tenant_id, kind, name FROM organ ORDER BY id")
                .query((row, n) -> new Organ(
                        row.getLong("id"),
                        row.getLong("tenant_id"),
                        Organ.Kind.valueOf(row.getString("kind")),
                        row.getString("name")))
                .list();
        Map<Long, Organ> byId = organs.stream().collect(toUnmodifiableMap(Organ::id, o -> o));
        Map<Long, List<Organ>> reviewers = jdbc
                .sql("SELECT decided_by, reviewed_by FROM review_step ORDER BY decided_by, ordinal")
                .query((row, n) -> Map.entry(
                        row.getLong("decided_by"), Objects.requireNonNull(byId.get(row.getLong("reviewed_by")))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return new Tree(
                now,
                tenants.stream().collect(toUnmodifiableMap(Tenant::id, t -> t)),
                List.copyOf(tenants),
                tenants.stream().filter(t -> t.code() != null).collect(toUnmodifiableMap(Tenant::code, t -> t)),
                byId,
                organs.stream().collect(groupingBy(Organ::tenantId)),
                reviewers);
    }

    private record Tree(
            Instant readAt,
            Map<Long, Tenant> byId,
            List<Tenant> byLabel,
            Map<String, Tenant> byCode,
            Map<Long, Organ> organs,
            Map<Long, List<Organ>> organsOf,
            Map<Long, List<Organ>> reviewers) {

        static final Tree EMPTY = new Tree(Instant.MIN, Map.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of());

        Instant freshUntil() {
            return readAt.equals(Instant.MIN) ? readAt : readAt.plus(Duration.ofSeconds(FRESH_SECONDS));
        }
    }
}
