package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.client.model.Channel;
import org.xinqiao.client.model.MatterKind;
import org.xinqiao.client.model.NewDemand;
import org.xinqiao.client.model.NewPetitioner;
import org.xinqiao.client.model.PetitionerRole;
import org.xinqiao.client.model.Purpose;
import org.xinqiao.client.model.RegisterMatter;
import org.xinqiao.journey.ClientLife;

/**
 * No query of the application's role tells whether two matters have the same petitioner (RULEBOOK I7): everything it
 * can compare is as equal, or as different, for one person as for two.
 */
class SamePersonTest extends PlainSqlTest {

    @Test
    void no_column_is_equal_because_the_person_is() throws SQLException {
        UUID one = of("测试人辛", "13900000021");
        UUID same = of("测试人辛", "13900000021");
        UUID another = of("测试人壬", "13900000022");
        Scope officer = officer(tenant(TOWNSHIP), 1).forPurpose("VERIFY");
        List<String> columns = JdbcClient.create(source(DatabaseRole.OWNER))
                .sql("SELECT column_name FROM information_schema.columns WHERE table_name = 'petitioner'")
                .query(String.class)
                .list();
        assertThat(columns).contains("ciphertext", "repeat_tag", "key_version");

        for (String column : columns) {
            for (String compared : List.of("%s", "length(%s::text)", "left(%s::text, 8)", "right(%s::text, 8)")) {
                if (column.endsWith("id") && !compared.equals("%s") || column.equals("recorded_at")) {
                    continue;
                }
                String left = compared.formatted("a." + column);
                String right = compared.formatted("b." + column);
                String equal =
                        "SELECT count(*) FROM petitioner a, petitioner b WHERE a.matter_id = ? AND b.matter_id = ?"
                                + " AND " + left + " IS NOT DISTINCT FROM " + right;
                assertThat(count(officer, equal, one, same)).as(left).isEqualTo(count(officer, equal, one, another));
            }
        }
        String tags = "SELECT count(*) FROM petitioner a WHERE a.matter_id = ?"
                + " AND has_petitioner(?, ARRAY[a.repeat_tag])";
        assertThat(count(officer, tags, one, one)).as("the query itself works").isOne();
        assertThat(count(officer, tags, one, same)).isZero();
        assertThat(count(officer, tags, same, one)).isZero();
    }

    @Test
    void no_function_of_the_application_opens_or_encrypts_a_record() {
        for (String call : List.of(
                "SELECT * FROM vault_records(1, 1, gen_random_uuid(), 1)",
                "SELECT vault_reencrypt(gen_random_uuid(), 1, '', 'NATIONAL', 1)",
                "SELECT vault_retained(gen_random_uuid(), now())",
                "SELECT vault_shred(1, 1, now(), now())",
                "UPDATE petitioner SET ciphertext = ''",
                "UPDATE data_key SET wrapped = ''",
                "INSERT INTO data_key (tenant_id, version, year, suite, kek_id, wrapped, created_at)"
                        + " VALUES (1, 1, 2026, 'NATIONAL', 'k', '', now())")) {
            assertDenied(officer(tenant(TOWNSHIP), 1), call);
        }
    }

    private UUID of(String name, String contact) {
        org.xinqiao.client.model.Tenant office = office(TOWNSHIP);
        return new ClientLife(this::as, office)
                .registered(
                        "jinguanyi.clerk",
                        new RegisterMatter()
                                .channel(Channel.LETTER)
                                .purpose(Purpose.REQUEST)
                                .category("040101")
                                .kind(MatterKind.CLAIM)
                                .placeCode(TOWNSHIP)
                                .narrative("尚欠工资，多次催讨未果。")
                                .demands(List.of(new NewDemand().text("支付拖欠的工资")))
                                .petitioners(List.of(new NewPetitioner()
                                        .role(PetitionerRole.FILER)
                                        .name(name)
                                        .contact(contact)))
                                .joint(false))
                .id();
    }
}
