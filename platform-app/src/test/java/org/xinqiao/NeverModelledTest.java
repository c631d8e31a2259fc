package org.xinqiao;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.api.NeverList;
import org.xinqiao.api.model.ImportedPetitionerDto;
import org.xinqiao.api.model.SubmissionImportRowDto;
import org.xinqiao.journey.NodeTest;
import org.xinqiao.tenancy.TenantEvent;

/**
 * Refused by design (RULEBOOK §0.3): tables, the contract's messages, events and import rows have no place for personal
 * characteristics that are never modelled. ContractSchemasTest checks the contract's own names.
 */
class NeverModelledTest extends NodeTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.xinqiao");

    /** Flyway's history has a rank: the order of files. */
    private static final String COLUMNS = "SELECT column_name FROM information_schema.columns"
            + " WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'";

    @Test
    void no_table_has_a_column_for_it() {
        List<String> columns = columns();
        assertThat(columns).hasSizeGreaterThan(150).contains("narrative", "ciphertext", "repeat_tag", "external_code");
        assertThat(forbidden(columns)).isEmpty();
        assertThat(forbidden(database(DatabaseRole.OWNER)
                        .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                        .query(String.class)
                        .list()))
                .isEmpty();
    }

    @Test
    void a_column_planted_in_the_database_is_found() {
        var owner = database(DatabaseRole.OWNER);
        owner.sql("ALTER TABLE submission ADD COLUMN zdrybz text").update();
        try {
            assertThat(forbidden(columns())).containsExactly("zdrybz");
        } finally {
            owner.sql("ALTER TABLE submission DROP COLUMN zdrybz").update();
        }
    }

    @Test
    void no_message_of_the_contract_has_a_property_for_it() {
        List<String> properties = fields(type -> type.getPackageName().equals("org.xinqiao.api.model"));
        assertThat(properties).hasSizeGreaterThan(300).contains("narrative", "samePetitioner");
        assertThat(forbidden(properties)).isEmpty();
    }

    @Test
    void no_event_carries_it() {
        List<String> carried = fields(type -> type.isAssignableTo(TenantEvent.class) && !type.isInterface());
        assertThat(carried).contains("tenantId", "matterId");
        assertThat(forbidden(carried)).isEmpty();
    }

    @Test
    void no_row_of_an_import_has_a_place_for_it() {
        List<String> row = fields(type ->
                type.isEquivalentTo(SubmissionImportRowDto.class) || type.isEquivalentTo(ImportedPetitionerDto.class));
        assertThat(row).contains("externalNumber", "categoryCode", "contact");
        assertThat(forbidden(row)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"special_flag", "tsry", "religion", "birthDate", "past_petitions", "稳控等级"})
    void a_planted_field_is_found(String planted) {
        List<String> names = new ArrayList<>(columns());
        names.add(planted);
        assertThat(forbidden(names)).containsExactly(planted);
    }

    private List<String> columns() {
        return database(DatabaseRole.OWNER).sql(COLUMNS).query(String.class).list();
    }

    private static List<String> fields(Predicate<JavaClass> of) {
        return OURS.stream()
                .filter(of)
                .flatMap(type -> type.getFields().stream())
                .map(JavaField::getName)
                .toList();
    }

    private static List<String> forbidden(List<String> names) {
        return names.stream().filter(NeverList::forbids).toList();
    }
}
