package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.AccusedRef;
import org.xinqiao.client.model.Demand;
import org.xinqiao.client.model.ForwardMatter;
import org.xinqiao.client.model.MatterKind;
import org.xinqiao.client.model.RaiseObjection;
import org.xinqiao.client.model.Reclassify;
import org.xinqiao.client.model.RouteDiscipline;
import org.xinqiao.client.model.RuleObjection;
import org.xinqiao.journey.ClientLife;

/**
 * A matter that was at the accused organ before it was found to be a report: no table of the catalogue that names a
 * matter shows the organ a row of it any more (Art. 30¶3).
 */
class SealedRowSecurityTest extends PlainSqlTest {

    private static final String COUNTY = "jinjiang.clerk";
    private static final String ACCUSED = "jinguanyi.handler";

    @Test
    void the_accused_finds_no_row_of_it_in_any_table() throws SQLException {
        ClientLife life = new ClientLife(this::as, office("510104")).registered(COUNTY);
        Tenant township = tenant(TOWNSHIP);
        String organ = Long.toString(organ(township, 2));
        as(COUNTY)
                .routing()
                .forwardMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ForwardMatter()
                                .tenantId(Long.toString(township.id()))
                                .organId(organ),
                        life.version(COUNTY));
        as(ACCUSED)
                .objections()
                .raiseObjection(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new RaiseObjection().reason("不属本单位职责"),
                        life.version(ACCUSED));
        as(COUNTY)
                .objections()
                .agreeObjection(
                        life.id(), XinqiaoClient.newKey(), new RuleObjection().reason("同意"), life.version(COUNTY));
        told(life.id(), township);
        Map<String, Long> before = rows(life.id(), township);
        assertThat(before.keySet())
                .contains(
                        "custody",
                        "content_grant",
                        "deadline",
                        "notice",
                        "supervision_order",
                        "proposal",
                        "assistance",
                        "closing_check",
                        "draft",
                        "escalation");

        List<UUID> demands =
                life.demands(COUNTY).stream().map(Demand::getDemandId).toList();
        as(COUNTY)
                .classification()
                .reclassifyMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new Reclassify()
                                .kind(MatterKind.REPORT)
                                .category("040101")
                                .reason("反映干部问题")
                                .accused(new AccusedRef().tenantId(Long.toString(township.id())))
                                .accusingDemandIds(demands),
                        life.version(COUNTY));
        as(COUNTY)
                .referrals()
                .routeDiscipline(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new RouteDiscipline().reason("反映干部问题").accusingDemandIds(demands),
                        life.version(COUNTY));

        assertThat(rows(life.id(), township)).isEmpty();
    }

    /** What supervision wrote about the matter to the organ. */
    private void told(UUID matter, Tenant township) {
        Tenant county = tenant("510104");
        Object[] box = {matter, county.id(), organ(county, 1), township.id(), organ(township, 2), township.label()};
        for (String sql : List.of(
                "INSERT INTO supervision_order (id, matter_id, sender_tenant, sender_organ, tenant_id, organ_id, label,"
                        + " state, drafted_at, version) VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, ?, 'ISSUED', now(), 0)",
                "INSERT INTO proposal (id, matter_id, sender_tenant, sender_organ, tenant_id, organ_id, label, kind, text,"
                        + " state, sent_at, due_date, due_at, version, number) VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, ?,"
                        + " 'IMPROVE_WORK', 'x', 'SENT', now(), current_date, now(), 0, '1')",
                "INSERT INTO assistance (id, matter_id, sender_tenant, sender_organ, tenant_id, organ_id, label,"
                        + " matter_number, lead_tenant, lead_organ, task, demands, due_date, asked_at, named_by, named_at,"
                        + " version) VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, ?, 'x', 1, 1, 'x', '[]', current_date, now(), 1,"
                        + " now(), 0)",
                "INSERT INTO closing_check (id, matter_id, sender_tenant, sender_organ, tenant_id, organ_id, label,"
                        + " matter_number, opened_at, report, facts, reported_at, due_date, due_at, state, version)"
                        + " VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, ?, 'x', now(), 'x', '{}', now(), current_date, now(),"
                        + " 'PENDING', 0)")) {
            database(DatabaseRole.OWNER).sql(sql).params(box).update();
        }
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO notice (id, matter_id, sender_tenant, tenant_id, organ_id, label, kind, at)"
                        + " VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, 'NOT_SATISFIED', now())")
                .params(matter, county.id(), township.id(), organ(township, 2), township.label())
                .update();
        database(DatabaseRole.OWNER)
                .sql(
                        "INSERT INTO draft (id, matter_id, tenant_id, organ_id, event, body, drafted_by, state, recorded_at)"
                                + " VALUES (gen_random_uuid(), ?, ?, ?, 'DECIDE', '{}', gen_random_uuid(), 'DRAFT', now())")
                .params(matter, township.id(), organ(township, 2))
                .update();
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO escalation (tenant_id, matter_id, deadline_id, level, at)"
                        + " SELECT ?, matter_id, id, 9, now() FROM deadline WHERE matter_id = ? LIMIT 1")
                .params(township.id(), matter)
                .update();
    }

    /** By table, where there are any, to the organ that had the matter. */
    private Map<String, Long> rows(UUID matter, Tenant township) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        Scope accused = officer(township, 2).forPurpose("CONTACT");
        for (String table : tablesOfMatters()) {
            long found = count(accused, "SELECT count(*) FROM " + table + " WHERE matter_id = ?", matter);
            if (found > 0) {
                rows.put(table, found);
            }
        }
        return rows;
    }
}
