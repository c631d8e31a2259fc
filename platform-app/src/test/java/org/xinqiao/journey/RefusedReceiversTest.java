package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.tenancy.Tenants;

/** Which offices and organs never receive a matter, and what the sender is told. */
class RefusedReceiversTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";

    @Autowired
    private Tenants tenants;

    @Test
    void an_office_unknown_closed_or_not_below() {
        ClientLife life = life().registered(CLERK);
        String version = life.version(CLERK);
        refused(422, TARGET_UNKNOWN, "tenant_id", () -> forward(life, "999999999", version));
        refused(
                422,
                TARGET_NOT_BELOW,
                "tenant_id",
                () -> forward(life, office(SIBLING).getTenantId(), version));
        refused(
                422,
                TARGET_NOT_BELOW,
                "tenant_id",
                () -> forward(life, office("510104").getTenantId(), version));
        refused(
                422,
                TARGET_UNKNOWN,
                "tenant_id",
                () -> anybody()
                        .portal()
                        .filePetition(
                                XinqiaoClient.newKey(),
                                ClientLife.form(office(TOWNSHIP)).tenantId("999999999")));
        assertThat(life.seenBy(CLERK).getState()).isEqualTo(MatterState.REGISTERED);
    }

    @Test
    void a_closed_office_neither_acts_nor_receives() {
        Tenant fucheng = office("510703");
        ClientLife life = new ClientLife(this::as, office("510700")).registered("sichuan.clerk");
        as("fucheng.clerk").accounts().getMe();
        try {
            set(fucheng, "CLOSED");
            refused(
                    403,
                    TENANT_CLOSED,
                    null,
                    () -> as("fucheng.clerk").accounts().getMe());
            refused(
                    422,
                    TARGET_CLOSED,
                    "tenant_id",
                    () -> as("sichuan.clerk")
                            .routing()
                            .forwardMatter(
                                    life.id(),
                                    XinqiaoClient.newKey(),
                                    new ForwardMatter().tenantId(fucheng.getTenantId()),
                                    life.version("sichuan.clerk")));
            refused(
                    422,
                    TARGET_CLOSED,
                    "tenant_id",
                    () -> anybody()
                            .portal()
                            .filePetition(
                                    XinqiaoClient.newKey(),
                                    ClientLife.form(office(TOWNSHIP)).tenantId(fucheng.getTenantId())));
        } finally {
            set(fucheng, "ACTIVE");
        }
    }

    private void set(Tenant office, String state) {
        database(DatabaseRole.OWNER)
                .sql("UPDATE tenant SET state = ? WHERE id = ?")
                .params(state, Long.valueOf(office.getTenantId()))
                .update();
        tenants.refresh();
    }

    @Test
    void an_accused_organ_is_never_the_receiver() {
        Tenant county = office("510104");
        String labour = county.getTenantId() + "03";
        ClientLife life = new ClientLife(this::as, county)
                .registered(
                        "jinjiang.clerk",
                        ClientLife.letter(county)
                                .accused(new AccusedRef()
                                        .tenantId(county.getTenantId())
                                        .organId(labour)));
        refused(
                422,
                TARGET_ACCUSED,
                "tenant_id",
                () -> life.forward(
                        "jinjiang.clerk",
                        new ForwardMatter().tenantId(county.getTenantId()).organId(labour),
                        life.version("jinjiang.clerk")));
    }

    private ClientLife life() {
        return new ClientLife(this::as, office(TOWNSHIP));
    }

    private void forward(ClientLife life, String tenantId, String version) {
        life.forward(CLERK, new ForwardMatter().tenantId(tenantId), version);
    }
}
