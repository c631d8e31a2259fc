package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.chain.ChainLinker;

/** Attacks on the audit chain in plain SQL, as the application's role and the worker's. */
class AuditRowSecurityTest extends PlainSqlTest {

    private static final List<String> ATTACKS = List.of(
            "UPDATE audit_entry SET reason = 'x'",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry",
            "UPDATE audit_pending SET since = now()",
            "DELETE FROM audit_pending",
            "UPDATE audit_link SET hash = digest",
            "DELETE FROM audit_link",
            "UPDATE audit_head SET root = previous",
            "DELETE FROM audit_head",
            "TRUNCATE audit_link",
            "ALTER TABLE audit_entry DISABLE TRIGGER USER");

    @Autowired
    private AuditLog log;

    @Autowired
    private ChainLinker linker;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant township;

    @BeforeEach
    void a_linked_entry_under_a_head_and_one_that_waits() {
        township = tenant(TOWNSHIP);
        write();
        while (linker.link() == ChainLinker.BATCH) {}
        linker.anchor(Duration.ZERO);
        write();
    }

    private void write() {
        TenantScope.run(
                officer(township, 1),
                () -> new TransactionTemplate(transactions)
                        .executeWithoutResult(_ -> log.record(org.xinqiao.audit.AuditedAction.of("TEST", null))));
    }

    @Test
    void the_application_changes_nothing_of_it_in_any_scope() {
        Scope auditor = Scope.officer(township, organ(township, 1), UUID.randomUUID(), Set.of(Role.AUDITOR));
        for (Scope scope : List.of(auditor, Scope.worker(township, organ(township, 1)))) {
            ATTACKS.forEach(attack -> assertDenied(scope, attack));
            assertDenied(
                    scope,
                    "INSERT INTO audit_pending SELECT tenant_id, gen_random_uuid(), digest, now() FROM audit_link");
            assertDenied(
                    scope, "INSERT INTO audit_head VALUES (9, 'x', now(), 1, 1, sha256(''), sha256(''), sha256(''))");
        }
    }

    @Test
    void the_application_reads_heads_as_an_officer_and_no_link() throws SQLException {
        assertThat(count(officer(township, 1), "SELECT count(*) FROM audit_head"))
                .isPositive();
        assertThat(count(Scope.petitioner(township.id(), UUID.randomUUID()), "SELECT count(*) FROM audit_head"))
                .isZero();
        assertDenied(officer(township, 1), "SELECT count(*) FROM audit_link");
        assertDenied(officer(township, 1), "SELECT count(*) FROM audit_pending");
    }

    @Test
    void the_worker_sees_no_entry_and_takes_nothing_back() {
        ATTACKS.forEach(this::assertWorkerDenied);
        assertWorkerDenied("SELECT reason FROM audit_entry");
        assertWorkerDenied("INSERT INTO audit_entry (id, tenant_id, organ_id, at, action)"
                + " VALUES (gen_random_uuid(), 1, 1, now(), 'X')");
        assertWorkerDenied("INSERT INTO audit_pending SELECT * FROM audit_pending");
    }

    @Test
    void the_worker_links_only_what_waits_and_as_it_was_written() throws SQLException {
        assertWorkerDenied("INSERT INTO audit_link (tenant_id, seq, entry_id, digest, head, hash)" + " VALUES ("
                + township.id() + ", 1000000, gen_random_uuid(), sha256(''), 1, sha256(''))");
        try (Connection owner = source(DatabaseRole.OWNER).getConnection()) {
            owner.setAutoCommit(false);
            new Session(owner).count("SELECT count(pg_advisory_xact_lock(?))", ChainLinker.ONE_LINKER);
            write();
            assertWorkerDenied("INSERT INTO audit_link (tenant_id, seq, entry_id, digest, head, hash)"
                    + " SELECT tenant_id, 1000000, entry_id, sha256(''), 1, sha256('') FROM audit_pending LIMIT 1");
            owner.rollback();
        }
    }

    /** A second entry of one id could never be linked, and would stop the linker for everybody. */
    @Test
    void nobody_writes_an_entry_a_second_time() {
        assertThatThrownBy(() -> count(
                        officer(township, 1),
                        "WITH again AS (INSERT INTO audit_entry (id, tenant_id, organ_id, at, action)"
                                + " SELECT id, tenant_id, organ_id, at + interval '1 hour', action FROM audit_entry LIMIT 1"
                                + " RETURNING 1) SELECT count(*) FROM again"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("23505"));
    }

    private void assertWorkerDenied(String sql) {
        assertThatThrownBy(() -> database(DatabaseRole.WORKER).sql(sql).update())
                .as(sql)
                .rootCause()
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42501");
    }
}
