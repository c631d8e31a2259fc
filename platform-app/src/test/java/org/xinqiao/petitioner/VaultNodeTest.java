package org.xinqiao.petitioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.journey.ClientLife;
import org.xinqiao.journey.NodeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Matters with two petitioners each, and their records as stored in the table. */
abstract class VaultNodeTest extends NodeTest {

    static final String CLERK = "jinguanyi.clerk";
    static final String SIBLING_CLERK = "donghu.clerk";

    @Autowired
    DataKeyRows keyRows;

    @Autowired
    KeyEncryption keks;

    @Autowired
    RecordEncryption encryption;

    /** A record as stored in the table. */
    record Stored(UUID id, long tenantId, UUID matterId, int version, String suite, byte[] bytes) {
        RecordEncryption.Encrypted encrypted() {
            return new RecordEncryption.Encrypted(id, tenantId, matterId, version, bytes);
        }
    }

    final UUID registered(String clerk, String division) {
        Tenant office = office(division);
        return new ClientLife(this::as, office)
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

    final List<org.xinqiao.client.model.Identity> reveal(String clerk, UUID matter) {
        return as(clerk)
                .matters()
                .revealIdentity(
                        matter,
                        XinqiaoClient.newKey(),
                        new RevealIdentity().purpose(RevealPurpose.CONTACT).reason("电话联系"))
                .getIdentities();
    }

    final List<String> names(String clerk, UUID matter) {
        return reveal(clerk, matter).stream()
                .map(org.xinqiao.client.model.Identity::getName)
                .toList();
    }

    final List<Stored> stored(UUID matter) {
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

    final Identity opened(Stored record) {
        try {
            return encryption.open(record.encrypted());
        } catch (java.security.GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    final void update(String what, Object value, UUID record) {
        database(DatabaseRole.OWNER)
                .sql("UPDATE petitioner SET " + what + " WHERE id = ?")
                .params(value, record)
                .update();
    }

    final long audited(String action) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT count(*) FROM audit_entry WHERE action = ?")
                .param(action)
                .query(Long.class)
                .single();
    }

    final UUID operator() {
        String claims = tokens(OPERATOR).get().split("\\.", -1)[1];
        return UUID.fromString(JsonMapper.shared()
                .readTree(Base64.getUrlDecoder().decode(claims))
                .path("sub")
                .asString());
    }

    final JsonNode operate(String step) {
        var answer = send(operating("/actuator/keys")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"step\": \"" + step + "\", \"most\": 100000}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
