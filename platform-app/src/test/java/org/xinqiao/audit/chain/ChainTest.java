package org.xinqiao.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.journey.NodeTest;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import tools.jackson.databind.node.ObjectNode;

/** Entries of two offices in a running node, linked by hand, dumped and checked. */
abstract class ChainTest extends NodeTest {

    static final String AUDITOR = "jinguanyi.auditor";

    @Autowired
    ChainLinker linker;

    @Autowired
    private AuditLog log;

    @Autowired
    private Tenants tenants;

    @Autowired
    private PlatformTransactionManager transactions;

    Tenant township;
    Tenant sibling;

    @BeforeEach
    void two_offices() {
        township = tenants.byCode(TOWNSHIP).orElseThrow();
        sibling = tenants.byCode(SIBLING).orElseThrow();
    }

    /** One transaction with this many entries. */
    final void write(Tenant tenant, int entries) {
        write(tenant, entries, () -> {});
    }

    final void write(Tenant tenant, int entries, Runnable then) {
        Scope scope = Scope.officer(tenant, tenant.id() * 100 + 1, UUID.randomUUID(), Set.of(Role.OFFICE))
                .forPurpose("CONTACT");
        TenantScope.run(
                scope,
                () -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                    for (int n = 0; n < entries; n++) {
                        log.record(new AuditedAction("TEST", n % 3 + 1, UUID.randomUUID(), "理由“" + n + "”\n\\\" 𠮷"));
                    }
                    then.run();
                }));
    }

    final void link() {
        int linked;
        do {
            linked = linker.link();
        } while (linked == ChainLinker.BATCH);
    }

    final Head anchored() {
        link();
        return linker.anchor(Duration.ZERO).orElseThrow();
    }

    final long count(String sql) {
        return database(DatabaseRole.OWNER).sql(sql).query(Long.class).single();
    }

    final List<String> dump() throws SQLException, IOException {
        StringWriter out = new StringWriter();
        try (Connection owner = source(DatabaseRole.OWNER).getConnection()) {
            AuditDump.write(owner, out);
        }
        return new ArrayList<>(out.toString().lines().toList());
    }

    final DumpCheck.Outcome check(List<String> dump) throws IOException {
        return check(dump, "");
    }

    final DumpCheck.Outcome check(List<String> dump, String kept) throws IOException {
        try (var reader = new BufferedReader(new StringReader(String.join("\n", dump)))) {
            return DumpCheck.check(reader, pem(), kept);
        }
    }

    final DumpCheck.Broken broken(List<String> dump) throws IOException {
        DumpCheck.Broken broken = check(dump).broken();
        assertThat(broken).isNotNull();
        return Objects.requireNonNull(broken);
    }

    final String pem() throws IOException {
        return Files.readString(Path.of(setting("xinqiao.keys-dir"), "audit.pem"));
    }

    /** Positions of an office's links in the dump, in order. */
    static List<Integer> links(List<String> dump, Tenant tenant) {
        return IntStream.range(0, dump.size())
                .filter(at -> {
                    var link = DumpLine.JSON.readTree(dump.get(at)).path("link");
                    return link.path("tenant_id").asLong(0) == tenant.id();
                })
                .boxed()
                .toList();
    }

    static DumpLine.Link link(List<String> dump, int at) {
        return Objects.requireNonNull(
                DumpLine.JSON.readValue(dump.get(at), DumpLine.class).link());
    }

    static List<String> changed(List<String> dump, int at, Consumer<ObjectNode> change) {
        ObjectNode line = (ObjectNode) DumpLine.JSON.readTree(dump.get(at));
        change.accept(line);
        List<String> forged = new ArrayList<>(dump);
        forged.set(at, line.toString());
        return forged;
    }

    /** The dump without one line, with a correct end line. */
    static List<String> without(List<String> dump, int at) {
        List<String> forged = new ArrayList<>(dump);
        forged.remove(at);
        forged.set(forged.size() - 1, DumpLine.JSON.writeValueAsString(DumpLine.end(forged.size() - 1)));
        return forged;
    }

    static int lastHead(List<String> dump) {
        return IntStream.range(0, dump.size())
                .filter(at -> dump.get(at).startsWith("{\"head\""))
                .max()
                .orElseThrow();
    }
}
