package org.xinqiao.petitioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** New keys, other suites and the end of retention at a running node: nothing is lost that must be kept. */
class VaultRotationTest extends VaultNodeTest {

    @Autowired
    private EncryptedRows records;

    @Autowired
    private ShredIdentities retention;

    @Test
    void rotation_leaves_everything_readable_and_encrypts_it_anew() {
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored before = stored(matter).getFirst();
        String kek = keks.current();

        JsonNode rotated = operate("ROTATE");

        assertThat(rotated.path("failed").asInt(-1)).isZero();
        assertThat(rotated.path("kek").asString()).isNotEqualTo(kek).isEqualTo(keks.current());
        assertThat(names(CLERK, matter)).as("not yet encrypted again").containsExactlyInAnyOrder("测试人甲", "测试人乙");
        assertThat(keyRows.keksInUse()).as("all wrapped again").containsExactly(keks.current());
        UUID during = registered(CLERK, TOWNSHIP);
        assertThat(stored(during).getFirst().version()).isGreaterThan(before.version());

        assertThat(operate("REENCRYPT").path("reencrypted").asInt()).isPositive();

        Stored after = stored(matter).getFirst();
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after.bytes()).isNotEqualTo(before.bytes());
        assertThat(names(CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
        assertThat(names(CLERK, during)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
        assertThat(keyRows.retiredWithRecords(new DataKey.Id(0, 0), 10)).isEmpty();
        assertThat(audited("ROTATE_KEYS")).isPositive();
        assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT DISTINCT officer FROM audit_entry WHERE action = 'ROTATE_KEYS'")
                        .query(UUID.class)
                        .list())
                .as("the operator")
                .contains(operator());
    }

    @Test
    void a_record_of_the_other_suite_is_readable() {
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored record = stored(matter).getFirst();
        DataKeys other = new DataKeys(keyRows, keks, VaultSuite.INTERNATIONAL, clock);
        RecordEncryption encryptionOfOther = new RecordEncryption(other, JsonMapper.shared());
        DataKey key = encryptionOfOther.key(record.tenantId());

        assertThat(records.reencrypt(
                        record.encrypted(), key, encryptionOfOther.encrypt(key, matter, record.id(), opened(record))))
                .isTrue();

        assertThat(stored(matter)).extracting(Stored::suite).containsExactlyInAnyOrder("INTERNATIONAL", "NATIONAL");
        assertThat(names(CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
    }

    @Test
    void the_key_of_a_year_is_destroyed_when_its_retention_ended_and_what_is_kept_is_encrypted_anew() {
        UUID ended = registered(SIBLING_CLERK, SIBLING);
        UUID open = registered(SIBLING_CLERK, SIBLING);
        Stored record = stored(ended).getFirst();
        database(DatabaseRole.OWNER)
                .sql("UPDATE custody SET ended_at = now() WHERE matter_id = ?")
                .param(ended)
                .update();

        clock.advance(Duration.ofDays(366 * 29));
        retention.shred(100_000);
        assertThat(names(SIBLING_CLERK, ended)).as("must still be kept").hasSize(2);

        clock.advance(Duration.ofDays(366 * 3));
        retention.shred(100_000);
        clock.reset();

        assertThat(keyRows.find(new DataKey.Id(record.tenantId(), record.version()))
                        .orElseThrow()
                        .wrapped())
                .isNull();
        assertThat(reveal(SIBLING_CLERK, ended))
                .hasSize(2)
                .allMatch(one -> Boolean.TRUE.equals(one.getUnreadable()) && one.getName() == null);
        assertThat(names(SIBLING_CLERK, open)).hasSize(2);
        assertThat(audited("IDENTITY_SHREDDED")).isPositive();
        assertThat(audited("SHRED_IDENTITIES")).isPositive();
        assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT count(repeat_tag) FROM petitioner WHERE matter_id = ?")
                        .param(ended)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> database(DatabaseRole.WORKER)
                        .sql("DELETE FROM data_key WHERE tenant_id = ?")
                        .param(record.tenantId())
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
