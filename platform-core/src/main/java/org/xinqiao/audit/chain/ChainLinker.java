package org.xinqiao.audit.chain;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.PgArray;
import org.xinqiao.tenancy.WorkerDatabase;

/**
 * Links committed entries that wait, and anchors the links. One linker runs at a time over all processes; it sees
 * digests and no entries.
 */
@Component
public class ChainLinker {

    /** Most entries linked in one transaction. */
    public static final int BATCH = 500;

    /** PostgreSQL's advisory lock of the running linker; any number that nothing else uses. */
    public static final long ONE_LINKER = 0x6175_6469_7473L;

    private static final RowMapper<Tip> TIP =
            (row, n) -> new Tip(row.getLong("tenant_id"), row.getLong("seq"), row.getBytes("hash"));

    private static final String TIPS = """
            SELECT last.* FROM unnest(:tenants) AS office (id)
            CROSS JOIN LATERAL (SELECT tenant_id, seq, hash FROM audit_link WHERE tenant_id = office.id
                ORDER BY seq DESC LIMIT 1) AS last""";

    /** Steps from office to office along the key, so that it reads only the last link of each. */
    private static final String ALL_TIPS = """
            WITH RECURSIVE tip AS (
                (SELECT tenant_id, seq, hash FROM audit_link ORDER BY tenant_id DESC, seq DESC LIMIT 1)
                UNION ALL
                SELECT next.* FROM tip CROSS JOIN LATERAL (SELECT tenant_id, seq, hash FROM audit_link
                    WHERE tenant_id < tip.tenant_id ORDER BY tenant_id DESC, seq DESC LIMIT 1) AS next)
            SELECT * FROM tip ORDER BY tenant_id""";

    private static final String LINK = """
            INSERT INTO audit_link (tenant_id, seq, entry_id, digest, head, hash)
            SELECT tenant_id, seq, entry_id, digest, :head, hash
            FROM unnest(:tenants, :seqs, :entries, :digests, :hashes) AS made (tenant_id, seq, entry_id, digest, hash)""";

    private final WorkerDatabase.Pool database;
    private final HeadKeys keys;
    private final String node;

    ChainLinker(WorkerDatabase database, HeadKeys keys, @Value("${xinqiao.node}") String node) {
        this.database = database.of(WorkerDatabase.Use.AUDIT);
        this.keys = keys;
        this.node = node;
    }

    private record Waiting(long tenantId, UUID entryId, byte[] digest) {}

    private record Link(Tip tip, Waiting waiting) {}

    /** @return how many were linked, at most {@value #BATCH}; 0 while another linker runs */
    public int link() {
        return database.transaction(() -> alone() ? linkWaiting() : 0);
    }

    /**
     * @param interval minimum age of the last head
     *
     * @return the new head; empty where it is too early, nothing was linked since, or another linker runs
     */
    public Optional<Head> anchor(Duration interval) {
        return database.transaction(() -> alone() ? anchorLinked(interval) : Optional.empty());
    }

    private boolean alone() {
        return database.jdbc()
                .sql("SELECT pg_try_advisory_xact_lock(?)")
                .param(ONE_LINKER)
                .query(Boolean.class)
                .single();
    }

    private int linkWaiting() {
        List<Waiting> waiting = database.jdbc()
                .sql(
                        "SELECT tenant_id, entry_id, digest FROM audit_pending ORDER BY since, tenant_id, entry_id LIMIT ?")
                .param(BATCH)
                .query((row, n) -> new Waiting(
                        row.getLong("tenant_id"), row.getObject("entry_id", UUID.class), row.getBytes("digest")))
                .list();
        if (!waiting.isEmpty()) {
            long head = last().map(Head::number).orElse(0L) + 1;
            Map<Long, Tip> tips = tips(waiting);
            List<Link> links = new ArrayList<>();
            for (Waiting one : waiting) {
                Tip tip = tips.getOrDefault(one.tenantId, Tip.before(one.tenantId))
                        .next(head, one.entryId, one.digest);
                tips.put(one.tenantId, tip);
                links.add(new Link(tip, one));
            }
            write(links, head);
        }
        return waiting.size();
    }

    private Map<Long, Tip> tips(List<Waiting> waiting) {
        Map<Long, Tip> tips = new HashMap<>();
        database.jdbc()
                .sql(TIPS)
                .param(
                        "tenants",
                        PgArray.bigints(
                                waiting.stream()
                                        .map(Waiting::tenantId)
                                        .distinct()
                                        .toList(),
                                id -> id))
                .query(TIP)
                .list()
                .forEach(tip -> tips.put(tip.tenantId(), tip));
        return tips;
    }

    private void write(List<Link> links, long head) {
        database.jdbc()
                .sql(LINK)
                .param("head", head)
                .param("tenants", PgArray.bigints(links, link -> link.tip.tenantId()))
                .param("seqs", PgArray.bigints(links, link -> link.tip.seq()))
                .param("entries", PgArray.uuids(links, link -> link.waiting.entryId))
                .param("digests", PgArray.byteas(links, link -> link.waiting.digest))
                .param("hashes", PgArray.byteas(links, link -> link.tip.hash()))
                .update();
    }

    private Optional<Head> anchorLinked(Duration interval) {
        Instant now = database.jdbc()
                .sql("SELECT now()")
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        Optional<Head> last = last();
        long number = last.map(Head::number).orElse(0L) + 1;
        if (last.isPresent() && last.get().at().plus(interval).isAfter(now)) {
            return Optional.empty();
        }
        List<Tip> tips = database.jdbc().sql(ALL_TIPS).query(TIP).list();
        if (Head.entries(tips) == last.map(Head::entries).orElse(0L)) {
            return Optional.empty();
        }
        Head head = Head.over(tips, number, node, now, last.map(Head::hash).orElseGet(Hashes::none), keys);
        database.jdbc()
                .sql("INSERT INTO audit_head (number, node, at, chains, entries, root, previous, signature)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(number, node, Timestamp.from(now), head.chains(), head.entries(), head.root())
                .params(head.previous(), head.signature())
                .update();
        return Optional.of(head);
    }

    private Optional<Head> last() {
        return database.jdbc()
                .sql("SELECT * FROM audit_head ORDER BY number DESC LIMIT 1")
                .query(HeadRows::read)
                .optional();
    }
}
