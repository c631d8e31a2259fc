package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ImportOutcome.REGISTERED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** An import keeps nothing that RULEBOOK §0.3 forbids, and reports only the field's name and how often it came. */
@ExtendWith(OutputCaptureExtension.class)
class DroppedFieldsTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String SECRET = "不得留存之值";

    @Test
    void forbidden_and_unknown_fields_are_dropped_and_no_value_of_them_is_told(CapturedOutput output) {
        ForeignSystem system = new ForeignSystem(this::as).mapped();
        SubmissionImportRow row = ForeignSystem.row()
                .fields(Map.of(
                        "yybz",
                        SECRET,
                        "special_flag",
                        SECRET,
                        "宗教信仰",
                        SECRET,
                        "xingbie",
                        SECRET,
                        "weather",
                        SECRET,
                        "extra",
                        List.of(Map.of("deeper", Map.of("birth_date", SECRET, "zdrybz", SECRET)))));
        row.putAdditionalProperty("tsry", SECRET);
        row.putAdditionalProperty("handler_comment", SECRET);
        row.getPetitioners().getFirst().putAdditionalProperty("employer", SECRET);
        row.getPetitioners().getFirst().putAdditionalProperty("重点人员" + SECRET, true);

        ImportedSubmissions answer =
                system.sends(CLERK, row, ForeignSystem.row().fields(Map.of("yybz", 1)));

        assertThat(answer.getResults()).extracting(ImportedRow::getOutcome).containsOnly(REGISTERED);
        assertThat(answer.getDroppedFields())
                .containsExactlyInAnyOrder(
                        dropped("yybz", 2),
                        dropped("special_flag", 1),
                        dropped("宗教", 1),
                        dropped("xingbie", 1),
                        dropped("birth", 1),
                        dropped("zdrybz", 1),
                        dropped("tsry", 1),
                        dropped("employer", 1),
                        dropped("重点", 1));
        assertThat(answer.getDroppedOthers())
                .as("weather, extra, deeper, handler_comment")
                .isEqualTo(4);
        assertThat(answer.toString()).doesNotContain(SECRET);
        assertThat(output).contains("Import from " + system.name()).doesNotContain(SECRET);
        assertThat(tablesWith("工资拖欠三个月"))
                .as("text that we keep is found this way")
                .contains("submission");
        assertThat(tablesWith(SECRET)).isEmpty();
        assertThat(as(CLERK)
                        .matters()
                        .revealIdentity(
                                answer.getResults().getFirst().getMatterId(),
                                XinqiaoClient.newKey(),
                                new RevealIdentity()
                                        .purpose(RevealPurpose.VERIFY)
                                        .reason("核对"))
                        .getIdentities())
                .containsExactly(new Identity()
                        .role(PetitionerRole.FILER)
                        .name("测试人甲")
                        .contact("13900000001")
                        .address("锦江区"));
    }

    /** Every table in which some column of some row contains the text. */
    private List<String> tablesWith(String text) {
        JdbcClient owner = database(DatabaseRole.OWNER);
        return owner
                .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> owner.sql("SELECT EXISTS (SELECT FROM " + table + " t WHERE t::text LIKE ?)")
                        .param("%" + text + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private static DroppedField dropped(String name, int times) {
        return new DroppedField().name(name).times(times);
    }
}
