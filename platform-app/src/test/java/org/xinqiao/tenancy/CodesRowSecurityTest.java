package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Codes, unmapped codes and external ids, in plain SQL without the application. */
class CodesRowSecurityTest extends OneMatterSqlTest {

    @Test
    void codes_are_every_offices_to_read_and_the_provinces_to_write() throws SQLException {
        String list = "INSERT INTO code_list (kind, version, source, valid_from, imported_at)"
                + " VALUES ('CATEGORY', 9999, 'mine', '2026-01-01', now())";
        String mapping = "INSERT INTO code_mapping (id, kind, system, external_code, code, mapped_at)"
                + " VALUES (gen_random_uuid(), 'CHANNEL', 'mine', '1', 'WEB', now())";
        Scope province = officer(tenant("510000"), 1);
        for (String insert : List.of(list, mapping)) {
            assertDenied(officer(township, 1), insert);
            assertDenied(officer(county, 1), insert);
            assertThat(update(province, insert)).isOne();
        }
        assertDenied(province, "UPDATE code_entry SET name = 'mine'");
        assertDenied(province, "DELETE FROM code_list");
        assertThat(count(officer(township, 1), "SELECT count(*) FROM code_entry"))
                .isPositive();
        assertThat(count(officer(township, 1), "SELECT count(*) FROM categories_in_use(ARRAY['040101'])"))
                .isZero();
        assertThat(count(province, "SELECT count(*) FROM categories_in_use(ARRAY['040101'])"))
                .isOne();
    }

    @Test
    void what_waits_for_a_mapping_is_ones_own_and_counted_above() throws SQLException {
        String wait = "INSERT INTO code_waiting (tenant_id, label, kind, system, external_code, tag, seen_at)"
                + " VALUES (?, ?, 'CHANNEL', 'mine', '1', '\\x00', now())";
        assertThat(update(officer(township, 1), wait, township.id(), township.label()))
                .isOne();
        assertDenied(officer(sibling, 1), wait, township.id(), township.label());
        assertDenied(officer(township, 1), wait, township.id(), county.label());
    }

    @Test
    void an_external_id_is_given_by_the_holder_and_never_changed() throws SQLException {
        String give = "INSERT INTO external_id (system, number, tenant_id, matter_id, submission_id, recorded_at)"
                + " VALUES ('mine', '1', ?, ?, ?, now())";
        UUID submission = database(DatabaseRole.OWNER)
                .sql("SELECT id FROM submission WHERE matter_id = ?")
                .param(matter)
                .query(UUID.class)
                .single();
        assertThat(update(officer(township, 1), give, township.id(), matter, submission))
                .isOne();
        assertDenied(officer(sibling, 1), give, sibling.id(), matter, submission);
        assertDenied(officer(county, 1), give, county.id(), matter, submission);
        assertDenied(officer(township, 1), "UPDATE external_id SET number = '2'");
        assertDenied(officer(township, 1), "DELETE FROM external_id");
    }
}
