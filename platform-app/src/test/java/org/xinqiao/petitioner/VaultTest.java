package org.xinqiao.petitioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.journey.Life;
import org.xinqiao.journey.NodeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The identity vault of a running node: what is sealed, moved, altered, rotated and destroyed. */
class VaultTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String SIBLING_CLERK = "donghu.clerk";
    private static final String ADMIN = "sichuan.admin";

    @Autowired
    private DataKeyRows keyRows;

    @Autowired
    private DataKeys dataKeys;

    @Autowired
    private KeyEncryption keks;

    @Autowired
    private FirstKeyset first;

    @Autowired
    private Seals seals;

    @Autowired
    private SealedRows records;

    @Autowired
    private ShredIdentities retention;

    /** A record as it stands in the table. */
    private record Stored(UUID id, long tenantId, UUID matterId, int version, String suite, byte[] bytes) {
        Seals.Sealed sealed() {
            return new Seals.Sealed(id, tenantId, matterId, version, bytes);
        }
    }

    @Test
    void a_record_names_its_suite_and_its_tenants_key_which_is_wrapped() {
        Stored record = stored(registered(CLERK, TOWNSHIP)).getFirst();

        assertThat(record.suite).isEqualTo("NATIONAL");
        assertThat(record.bytes).hasSize(12 + 128 + 16);
        DataKeyRows.Row key =
                keyRows.find(new DataKey.Id(record.tenantId, record.version)).orElseThrow();
        assertThat(key.wrapped()).isNotNull();
        assertThat(Objects.requireNonNull(key.wrapped()).kekId()).startsWith("national-");
    }

    @Test
    void an_altered_record_is_refused_and_audited_and_the_others_are_shown() {
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored record = stored(matter).getFirst();
        byte[] altered = record.bytes.clone();
        altered[altered.length / 2] ^= 1;
        update("ciphertext = ?", altered, record.id);
        try {
            assertOneUnreadable(matter);
        } finally {
            update("ciphertext = ?", record.bytes, record.id);
        }
        assertThat(names(CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
    }

    @Test
    void a_record_moved_to_another_tenant_or_matter_is_refused() {
        registered(SIBLING_CLERK, SIBLING);
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored record = stored(matter).getFirst();
        update("tenant_id = ?", Long.parseLong(office(SIBLING).getTenantId()), record.id);
        try {
            assertOneUnreadable(matter);
        } finally {
            update("tenant_id = ?", record.tenantId, record.id);
        }
        UUID elsewhere = registered(CLERK, TOWNSHIP);
        update("matter_id = ?", elsewhere, record.id);
        try {
            assertThat(reveal(CLERK, elsewhere))
                    .filteredOn(one -> Boolean.TRUE.equals(one.getUnreadable()))
                    .hasSize(1);
        } finally {
            update("matter_id = ?", matter, record.id);
        }
    }

    @Test
    void rotation_leaves_everything_readable_and_seals_it_anew() {
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored before = stored(matter).getFirst();
        String kek = keks.current();

        JsonNode rotated = operate("ROTATE");

        assertThat(rotated.path("failed").asInt(-1)).isZero();
        assertThat(rotated.path("kek").asString()).isNotEqualTo(kek).isEqualTo(keks.current());
        assertThat(names(CLERK, matter)).as("not yet sealed anew").containsExactlyInAnyOrder("测试人甲", "测试人乙");
        assertThat(keyRows.keksInUse()).as("all wrapped anew").containsExactly(keks.current());
        UUID during = registered(CLERK, TOWNSHIP);
        assertThat(stored(during).getFirst().version).isGreaterThan(before.version);

        assertThat(operate("RESEAL").path("resealed").asInt()).isPositive();

        Stored after = stored(matter).getFirst();
        assertThat(after.version).isGreaterThan(before.version);
        assertThat(after.bytes).isNotEqualTo(before.bytes);
        assertThat(names(CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
        assertThat(names(CLERK, during)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
        assertThat(keyRows.retiredWithRecords(new DataKey.Id(0, 0), 10)).isEmpty();
        assertThat(audited("ROTATE_KEYS")).isPositive();
        assertThat(send(request(CLERK, "/actuator/keys").GET()).statusCode()).isEqualTo(403);
    }

    @Test
    void a_record_of_the_other_suite_is_readable() {
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored record = stored(matter).getFirst();
        DataKeys other = new DataKeys(keyRows, keks, Suite.INTERNATIONAL, clock);
        Seals sealsOfOther = new Seals(other, first, JsonMapper.shared());
        DataKey key = sealsOfOther.key(record.tenantId);

        assertThat(records.reseal(record.sealed(), key, sealsOfOther.seal(key, matter, record.id, opened(record))))
                .isTrue();

        assertThat(stored(matter)).extracting(Stored::suite).containsExactlyInAnyOrder("INTERNATIONAL", "NATIONAL");
        assertThat(names(CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
    }

    @Test
    void a_record_of_the_first_releases_is_readable_and_sealed_anew() throws Exception {
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored record = stored(matter).getFirst();
        Identity identity = opened(record);
        AeadConfig.register();
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        Files.writeString(
                Path.of(setting("xinqiao.keys-dir")).resolve("vault.json"),
                TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
        byte[] bound = ByteBuffer.allocate(24)
                .putLong(record.tenantId)
                .putLong(record.id.getMostSignificantBits())
                .putLong(record.id.getLeastSignificantBits())
                .array();
        database(DatabaseRole.OWNER)
                .sql("UPDATE petitioner SET ciphertext = ?, suite = 'AES256_GCM/local', key_version = 0 WHERE id = ?")
                .params(
                        keyset.getPrimitive(RegistryConfiguration.get(), Aead.class)
                                .encrypt(JsonMapper.shared().writeValueAsBytes(identity), bound),
                        record.id)
                .update();

        assertThat(names(CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
        assertThat(keyRows.inUse().firstKey()).isTrue();
        operate("RESEAL");
        assertThat(keyRows.inUse().firstKey()).isFalse();
        assertThat(stored(matter)).extracting(Stored::suite).containsOnly("NATIONAL");
        assertThat(names(CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
    }

    @Test
    void the_key_of_a_year_is_destroyed_when_its_retention_ended_and_what_is_kept_is_sealed_anew() {
        UUID ended = registered(SIBLING_CLERK, SIBLING);
        UUID open = registered(SIBLING_CLERK, SIBLING);
        Stored record = stored(ended).getFirst();
        database(DatabaseRole.OWNER)
                .sql("UPDATE custody SET ended_at = now() WHERE matter_id = ?")
                .param(ended)
                .update();

        clock.advance(Duration.ofDays(366 * 29));
        retention.shred(100_000);
        assertThat(names(SIBLING_CLERK, ended)).as("still to be kept").hasSize(2);

        clock.advance(Duration.ofDays(366 * 3));
        retention.shred(100_000);
        clock.reset();

        assertThat(keyRows.find(new DataKey.Id(record.tenantId, record.version))
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
                        .param(record.tenantId)
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void replicas_that_need_a_tenants_first_key_at_once_agree_on_one() throws Exception {
        long tenant = Long.parseLong(office("510104019").getTenantId());
        try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            List<Future<DataKey.Id>> made = java.util.stream.Stream.generate(
                            () -> new DataKeys(keyRows, keks, Suite.NATIONAL, clock))
                    .limit(4)
                    .map(replica -> replicas.submit(
                            () -> replica.sealing(tenant, replica.thisYear()).id()))
                    .toList();
            DataKey.Id one = made.getFirst().get();
            for (Future<DataKey.Id> other : made) {
                assertThat(other.get()).isEqualTo(one);
            }
        }
    }

    @Test
    void no_start_without_the_key_or_with_another_and_nothing_is_made(@TempDir Path empty, @TempDir Path foreign) {
        registered(CLERK, TOWNSHIP);
        VaultConfiguration configuration = new VaultConfiguration();
        var settings = new VaultConfiguration.Settings(Suite.NATIONAL, true, "password", 30, null);

        assertThatThrownBy(() -> configuration.keyEncryption(settings, keyRows, clock, empty))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("KEYSTORE_MISSING");
        assertThat(empty).isEmptyDirectory();
        KeyEncryption another = new KeystoreKeys(foreign.resolve("vault.p12"), "password", Suite.NATIONAL, clock, true);
        assertThatThrownBy(() -> configuration.dataKeys(settings, keyRows, another, clock))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("KEY_WRONG");
        assertThatThrownBy(() -> new FirstKeyset(empty, true)).hasMessageContaining("FIRST_KEY_MISSING");
        assertThat(dataKeys.toString() + seals + keks).doesNotContain("secret");
    }

    private void assertOneUnreadable(UUID matter) {
        long before = audited("IDENTITY_DAMAGED");
        List<org.xinqiao.client.model.Identity> shown = reveal(CLERK, matter);
        assertThat(shown).hasSize(2);
        assertThat(shown)
                .filteredOn(one -> Boolean.TRUE.equals(one.getUnreadable()))
                .hasSize(1)
                .allMatch(one -> one.getName() == null);
        assertThat(shown).filteredOn(one -> one.getName() != null).hasSize(1);
        assertThat(audited("IDENTITY_DAMAGED")).isEqualTo(before + 1);
    }

    private UUID registered(String clerk, String division) {
        Tenant office = office(division);
        return new Life(this::as, office)
                .registered(
                        clerk,
                        new RegisterMatter()
                                .channel(Channel.LETTER)
                                .purpose(Purpose.REQUEST)
                                .category("040101")
                                .kind(MatterKind.CLAIM)
                                .placeCode(division)
                                .narrative("尚欠工资，多次催讨未果。")
                                .demands(List.of(new NewDemand().text("支付拖欠的工资")))
                                .petitioners(List.of(person("测试人甲", "13900000001"), person("测试人乙", "13900000002")))
                                .joint(false))
                .id();
    }

    private static NewPetitioner person(String name, String contact) {
        return new NewPetitioner().role(PetitionerRole.FILER).name(name).contact(contact);
    }

    private List<org.xinqiao.client.model.Identity> reveal(String clerk, UUID matter) {
        return as(clerk)
                .matters()
                .revealIdentity(
                        matter,
                        XinqiaoClient.newKey(),
                        new RevealIdentity().purpose(RevealPurpose.CONTACT).reason("电话联系"))
                .getIdentities();
    }

    private List<String> names(String clerk, UUID matter) {
        return reveal(clerk, matter).stream()
                .map(org.xinqiao.client.model.Identity::getName)
                .toList();
    }

    private List<Stored> stored(UUID matter) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT id, tenant_id, matter_id, key_version, suite, ciphertext FROM petitioner"
                        + " WHERE matter_id = ? ORDER BY id")
                .param(matter)
                .query((row, n) -> new Stored(
                        row.getObject("id", UUID.class),
                        row.getLong("tenant_id"),
                        row.getObject("matter_id", UUID.class),
                        row.getInt("key_version"),
                        row.getString("suite"),
                        row.getBytes("ciphertext")))
                .list();
    }

    private Identity opened(Stored record) {
        try {
            return seals.open(record.sealed());
        } catch (java.security.GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    private void update(String what, Object value, UUID record) {
        database(DatabaseRole.OWNER)
                .sql("UPDATE petitioner SET " + what + " WHERE id = ?")
                .params(value, record)
                .update();
    }

    private long audited(String action) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT count(*) FROM audit_entry WHERE action = ?")
                .param(action)
                .query(Long.class)
                .single();
    }

    private JsonNode operate(String step) {
        var answer = send(request(ADMIN, "/actuator/keys")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"step\": \"" + step + "\", \"most\": 100000}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
