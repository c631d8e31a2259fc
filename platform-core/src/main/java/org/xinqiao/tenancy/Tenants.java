package org.xinqiao.tenancy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Texts;
import org.xinqiao.api.model.OfficeRefDto;

/**
 * The tree of offices and their organs: some 12,000 small public facts, kept in memory. {@link FreshTenants} reads them
 * again beside the requests, which take the copy that is there and wait for nothing.
 */
@Component
public class Tenants {

    private final JdbcClient jdbc;
    private final AtomicLong readings = new AtomicLong();
    private final AtomicReference<@Nullable Tree> tree = new AtomicReference<>();

    Tenants(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** The organ as papers name it: office and organ (成都市锦江区人民政府). */
    public String officialName(Organ organ) {
        return officialName(organ.tenantId()) + organ.officialName(get(organ.tenantId()));
    }

    /** The Party committee of the office's level, as papers name it; zones and subdistricts have a working committee. */
    public String committeeName(Tenant office) {
        String own = officialName(office.id());
        boolean worksByBranch = office.level() == Tenant.Level.ZONE || own.endsWith("街道");
        return "中共" + own + (worksByBranch ? "工作委员会" : "委员会");
    }

    /** The active office that is called so, or one of whose organs is, as papers or as lists have it. */
    public Optional<Tenant> named(String name) {
        String words = Texts.words(name);
        return all().stream()
                .filter(Tenant::isActive)
                .filter(office -> Stream.concat(
                                Stream.of(office.name(), officialName(office.id())),
                                organsOf(office.id()).stream()
                                        .flatMap(organ -> Stream.of(office.name() + organ.name(), officialName(organ))))
                        .anyMatch(called -> Texts.words(called).equals(words)))
                .findFirst();
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

    /** True where the organ is one of this organ's system and below it (本系统下级, Art. 23¶1): along the review chain. */
    public boolean isInSystemBelow(Organ organ, Organ above) {
        return reviewers(organ.id()).stream().anyMatch(next -> next.id() == above.id() || isInSystemBelow(next, above));
    }

    /** How the office signs, in its own word; {@link SigningRules} knows what holds without. */
    Optional<SigningRule> signing(long tenantId) {
        return Optional.ofNullable(tree().signing.get(tenantId));
    }

    /** True where the organ has somebody below in its own system: it reviews decisions, or leads its trade. */
    public boolean hasSystemBelow(Organ organ) {
        boolean leads = organ.kind() == Organ.Kind.DISCIPLINE || organ.kind() == Organ.Kind.LEGAL;
        return leads
                ? get(organ.tenantId()).level() != Tenant.Level.COUNTY
                : tree().reviewing.contains(organ.id());
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

    /** Reads the tables now. */
    public void refresh() {
        refresh(jdbc);
    }

    /** Of two readings that overlap, the one that began later stays. */
    Tree refresh(JdbcClient from) {
        Tree read = read(readings.incrementAndGet(), from);
        return Objects.requireNonNull(tree.accumulateAndGet(
                read, (held, fresh) -> held != null && held.reading > fresh.reading ? held : fresh));
    }

    /** Reads only where nothing was read yet, at the start of the process. */
    private Tree tree() {
        Tree held = tree.get();
        return held == null ? refresh(jdbc) : held;
    }

    private static Tree read(long reading, JdbcClient jdbc) {
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
        // Put in order here: PostgreSQL would walk an index and go to the table for each of some thousand steps.
        Map<Long, List<Organ>> reviewers = jdbc
                .sql("SELECT decided_by, reviewed_by, ordinal FROM review_step")
                .query((row, n) -> new Step(
                        row.getLong("decided_by"),
                        Objects.requireNonNull(byId.get(row.getLong("reviewed_by"))),
                        row.getInt("ordinal")))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(Step::ordinal))
                .collect(groupingBy(Step::decidedBy, mapping(Step::reviewedBy, toList())));
        Map<Long, SigningRule> signing = jdbc
                .sql("SELECT tenant_id, simple, extensions FROM signing_rule")
                .query((row, n) -> Map.entry(
                        row.getLong("tenant_id"),
                        new SigningRule(row.getBoolean("simple"), row.getBoolean("extensions"))))
                .list()
                .stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Tree(
                reading,
                tenants.stream().collect(toUnmodifiableMap(Tenant::id, t -> t)),
                List.copyOf(tenants),
                tenants.stream().filter(t -> t.code() != null).collect(toUnmodifiableMap(Tenant::code, t -> t)),
                byId,
                organs.stream().collect(groupingBy(Organ::tenantId)),
                reviewers,
                signing,
                reviewers.values().stream().flatMap(List::stream).map(Organ::id).collect(toUnmodifiableSet()));
    }

    private record Step(long decidedBy, Organ reviewedBy, int ordinal) {}

    record Tree(
            long reading,
            Map<Long, Tenant> byId,
            List<Tenant> byLabel,
            Map<String, Tenant> byCode,
            Map<Long, Organ> organs,
            Map<Long, List<Organ>> organsOf,
            Map<Long, List<Organ>> reviewers,
            Map<Long, SigningRule> signing,
            Set<Long> reviewing) {}
}
