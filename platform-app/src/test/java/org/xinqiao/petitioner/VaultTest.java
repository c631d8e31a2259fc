package org.xinqiao.petitioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A running node refuses an altered, moved or foreign record or key, and nothing else changes. */
class VaultTest extends VaultNodeTest {

    @Autowired
    private DataKeys dataKeys;

    @Test
    void a_record_names_its_suite_and_its_tenants_key_which_is_wrapped() {
        Stored record = stored(registered(CLERK, TOWNSHIP)).getFirst();

        assertThat(record.suite()).isEqualTo("NATIONAL");
        assertThat(record.bytes()).hasSize(12 + 128 + 16);
        DataKeyRows.Row key = keyRows.find(new DataKey.Id(record.tenantId(), record.version()))
                .orElseThrow();
        assertThat(key.wrapped()).isNotNull();
        assertThat(Objects.requireNonNull(key.wrapped()).kekId()).startsWith("national-");
    }

    @Test
    void an_altered_record_is_refused_and_audited_and_the_others_are_shown() {
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored record = stored(matter).getFirst();
        byte[] altered = record.bytes().clone();
        altered[altered.length / 2] ^= 1;
        update("ciphertext = ?", altered, record.id());
        try {
            assertOneUnreadable(matter);
        } finally {
            update("ciphertext = ?", record.bytes(), record.id());
        }
        assertThat(names(CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
    }

    @Test
    void a_record_moved_to_another_tenant_or_matter_is_refused() {
        registered(SIBLING_CLERK, SIBLING);
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored record = stored(matter).getFirst();
        update("tenant_id = ?", Long.parseLong(office(SIBLING).getTenantId()), record.id());
        try {
            assertOneUnreadable(matter);
        } finally {
            update("tenant_id = ?", record.tenantId(), record.id());
        }
        UUID elsewhere = registered(CLERK, TOWNSHIP);
        update("matter_id = ?", elsewhere, record.id());
        try {
            assertThat(reveal(CLERK, elsewhere))
                    .filteredOn(one -> Boolean.TRUE.equals(one.getUnreadable()))
                    .hasSize(1);
        } finally {
            update("matter_id = ?", matter, record.id());
        }
    }

    @Test
    void replicas_that_need_a_tenants_first_key_at_once_agree_on_one() throws Exception {
        long tenant = Long.parseLong(office("510104019").getTenantId());
        try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            List<Future<DataKey.Id>> made = java.util.stream.Stream.generate(
                            () -> new DataKeys(keyRows, keks, VaultSuite.NATIONAL, clock))
                    .limit(4)
                    .map(replica -> replicas.submit(
                            () -> replica.encrypting(tenant, replica.thisYear()).id()))
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
        var settings = new VaultConfiguration.Settings(VaultSuite.NATIONAL, true, "password", 30, null);

        assertThatThrownBy(() -> configuration.keyEncryption(settings, keyRows, clock, empty))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("KEYSTORE_MISSING");
        assertThat(empty).isEmptyDirectory();
        KeyEncryption another =
                new KeystoreKeys(foreign.resolve("vault.p12"), "password", VaultSuite.NATIONAL, clock, true);
        assertThatThrownBy(() -> configuration.dataKeys(settings, keyRows, another, clock))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("KEY_WRONG");
        assertThat(dataKeys.toString() + encryption + keks).doesNotContain("secret");
    }

    @RestController
    static class NoKey {
        @GetMapping("/")
        String fails() {
            throw new VaultFailure(VaultFailure.Code.KMS_UNAVAILABLE);
        }
    }

    @Test
    void a_key_service_that_is_away_while_the_node_serves_is_told_as_that(@Autowired ApplicationContext context)
            throws Exception {
        MockMvcBuilders.standaloneSetup(new NoKey())
                .setControllerAdvice(context.getBean("problemAdvice"))
                .build()
                .perform(get("/"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("\"unavailable\"")));
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
}
