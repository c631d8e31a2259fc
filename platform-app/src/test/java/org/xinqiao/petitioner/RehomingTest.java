package org.xinqiao.petitioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/**
 * After a succession the identities are encrypted under the successor's key, and are readable all the time (DESIGN §3).
 */
class RehomingTest extends VaultNodeTest {

    private static final String COUNTY = "jinjiang.clerk";

    @Autowired
    private RehomeIdentities rehoming;

    private void succeed(UUID matter) {
        Tenant sibling = office(SIBLING);
        String office = sibling.getOrgans().stream()
                .filter(organ -> organ.getKind() == OrganKind.PETITION_OFFICE)
                .map(Organ::getOrganId)
                .findFirst()
                .orElseThrow();
        String version =
                as(COUNTY).matters().getMatterWithHttpInfo(matter).getHeaders().getETag();
        as(COUNTY)
                .routing()
                .succeedOrgan(
                        matter,
                        XinqiaoClient.newKey(),
                        new SucceedOrgan()
                                .tenantId(sibling.getTenantId())
                                .organId(office)
                                .change(new OrganChange()
                                        .kind(OrganChangeKind.MERGED)
                                        .decision("川委编〔2025〕1号")
                                        .effectiveOn(LocalDate.of(2025, 1, 1)))
                                .reason("机构撤并"),
                        version);
    }

    @Test
    void the_successor_opens_them_under_his_own_key_while_he_reads() throws Exception {
        UUID matter = registered(CLERK, TOWNSHIP);
        List<Stored> before = stored(matter);
        succeed(matter);
        long entries = audited("REHOME_IDENTITY");
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
            Future<Integer> reading = readers.submit(() -> {
                int readings = 0;
                do {
                    assertThat(names(SIBLING_CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
                    readings++;
                } while (!done.get() && readings < 40);
                return readings;
            });
            assertThat(rehoming.rehome(100_000).rehomed()).isGreaterThanOrEqualTo(2);
            done.set(true);
            assertThat(reading.get()).isPositive();
        }

        long successor = Long.parseLong(office(SIBLING).getTenantId());
        assertThat(stored(matter)).hasSize(2).extracting(Stored::tenantId).containsOnly(successor);
        assertThat(stored(matter))
                .extracting(Stored::id)
                .doesNotContainAnyElementsOf(before.stream().map(Stored::id).toList());
        assertThat(names(SIBLING_CLERK, matter)).containsExactlyInAnyOrder("测试人甲", "测试人乙");
        assertThat(audited("REHOME_IDENTITY")).isEqualTo(entries + 2);
        assertThat(rehoming.rehome(100_000).rehomed())
                .as("a repeat changes nothing")
                .isZero();
    }

    @Test
    void a_damaged_record_stays_where_it_is_and_the_other_goes() {
        UUID matter = registered(CLERK, TOWNSHIP);
        Stored damaged = stored(matter).getFirst();
        update("ciphertext = ?", new byte[damaged.bytes().length], damaged.id());
        succeed(matter);

        assertThat(rehoming.rehome(100_000).unopened()).isPositive();

        assertThat(stored(matter)).extracting(Stored::id).contains(damaged.id()).hasSize(2);
        database(DatabaseRole.OWNER)
                .sql("DELETE FROM petitioner WHERE id = ?")
                .param(damaged.id())
                .update();
    }
}
