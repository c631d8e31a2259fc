package org.xinqiao;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.modulith.core.ApplicationModules;

/**
 * A module reads no other module's tables (DESIGN §2): it asks, or hears events. Reads every string of every compiled
 * class, the SQL files used at run time and the entities. What the schema's own policies and functions read is the
 * schema's.
 */
class SqlBordersTest {

    /** Whose each table is. Complete: a table that nobody owns fails. */
    private static final Map<String, String> OWNERS = owners(
            entry(
                    "tenancy",
                    List.of(
                            "tenant",
                            "organ",
                            "account",
                            "review_step",
                            "organ_change",
                            "signing_rule",
                            "login_session")),
            entry("calendar", List.of("calendar_year", "calendar_day")),
            entry("audit", List.of("audit_entry", "audit_pending", "audit_link", "audit_head", "idempotency_key")),
            entry("petitioner", List.of("petitioner", "attachment", "attachment_file", "data_key", "query_code")),
            entry("document", List.of("document", "letterhead")),
            entry("codes", List.of("code_list", "code_entry", "code_mapping", "code_waiting")),
            entry(
                    "matter",
                    List.of(
                            "matter",
                            "custody",
                            "content_grant",
                            "deadline",
                            "submission",
                            "demand",
                            "demand_moved",
                            "demand_outcome",
                            "handling_note",
                            "matter_serial",
                            "matter_link",
                            "external_id",
                            "accused",
                            "execution",
                            "rating_invitation",
                            "rating",
                            "recusal",
                            "draft")),
            entry(
                    "supervision",
                    List.of(
                            "escalation",
                            "notice",
                            "supervision_order",
                            "proposal",
                            "closing_check",
                            "assistance",
                            "call_back",
                            "supervision_cause",
                            "urgent_information")),
            entry("chengyu.ledger", List.of("joint_message", "bridge_refusal")),
            entry("chengyu.jointcase", List.of("joint_case")),
            entry("routes", List.of("event_publication")));

    /** Class and table that may cross a border, each with its reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

    private static final String TABLE = "[A-Za-z_][A-Za-z_0-9]*";

    /** A table where SQL or JPQL names one, and those that follow after a comma. */
    private static final Pattern SOURCE =
            Pattern.compile("\\b(?i:FROM|JOIN|INTO|UPDATE|USING|TABLE)\\s+(?:(?i:ONLY)\\s+)?("
                    + TABLE + ")((?:(?:\\s+(?i:AS))?\\s+" + TABLE + ")?(?:\\s*,\\s*" + TABLE + "(?:(?:\\s+(?i:AS))?\\s+"
                    + TABLE
                    + ")?)*)");

    private static final Pattern NEXT = Pattern.compile(",\\s*(" + TABLE + ")");

    /** A name that is pasted in, by a plus or at the end of a string, could be any table's. */
    private static final Pattern PASTED =
            Pattern.compile("\\b(?:FROM|JOIN|INSERT INTO|UPDATE|DELETE FROM)\\s+(?:\u0001|$)");

    private static final Pattern CREATED =
            Pattern.compile("CREATE\\s+(?:UNLOGGED\\s+)?TABLE\\s+(?:IF NOT EXISTS\\s+)?(\\w+)");

    private static final ApplicationModules MODULES = ApplicationModules.of(XinqiaoApplication.class);

    /** By table, then by class: who names it. */
    private static final Map<String, Set<String>> NAMED = new TreeMap<>();

    /** Class by class, its strings; a file of SQL counts as a class of its package. */
    private static final Map<String, List<String>> STRINGS = new TreeMap<>();

    /** Table by entity name. */
    private static final Map<String, String> ENTITIES = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.xinqiao");
        for (JavaClass type : classes) {
            STRINGS.put(type.getName(), strings(type));
            type.tryGetAnnotationOfType(Entity.class).ifPresent(_ -> {
                ENTITIES.put(type.getSimpleName(), table(type));
                NAMED.computeIfAbsent(table(type), _ -> new TreeSet<>()).add(type.getName());
            });
        }
        for (Resource file : resources("classpath*:org/xinqiao/**/*.sql")) {
            String path = file.getURI().toString();
            String name = path.substring(path.lastIndexOf("org/xinqiao/")).replace('/', '.');
            STRINGS.put(name, List.of(text(file)));
        }
        STRINGS.forEach((type, strings) -> strings.stream()
                .flatMap(string -> tables(string).stream())
                .forEach(table ->
                        NAMED.computeIfAbsent(table, _ -> new TreeSet<>()).add(type)));
    }

    @Test
    void every_table_has_one_owner() throws IOException {
        Set<String> created = new TreeSet<>();
        for (Resource migration : resources("classpath*:db/migration/**/*.sql")) {
            Matcher statement = CREATED.matcher(text(migration));
            while (statement.find()) {
                created.add(statement.group(1));
            }
        }
        assertThat(created)
                .as("tables of the migrations")
                .hasSizeGreaterThan(40)
                .isEqualTo(new TreeSet<>(OWNERS.keySet()));
        assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
                .containsAll(OWNERS.values());
    }

    @Test
    void no_module_names_another_modules_table() {
        Set<String> crossing = new TreeSet<>();
        NAMED.forEach((table, types) -> types.stream()
                .filter(type -> !module(type).equals(OWNERS.getOrDefault(table, "")))
                .map(type -> type + " → " + table)
                .forEach(crossing::add));
        assertThat(crossing)
                .as("a module asks the owner of a table or hears its events (DESIGN §2)")
                .isEqualTo(EXCEPTIONS.keySet());
    }

    /** Otherwise the reading would be blind, and the rule would hold of nothing. */
    @Test
    void every_table_was_seen_at_its_owner() {
        assertThat(NAMED.keySet()).isEqualTo(new TreeSet<>(OWNERS.keySet()));
        Map<String, Integer> strings = new HashMap<>();
        STRINGS.forEach((type, some) -> strings.merge(module(type), some.size(), Integer::sum));
        assertThat(new HashSet<>(OWNERS.values()))
                .allSatisfy(module -> assertThat(strings.get(module)).as(module).isGreaterThan(100));
    }

    @Test
    void no_tables_name_is_pasted_into_sql() {
        Set<String> pasting = new TreeSet<>();
        STRINGS.forEach((type, strings) -> strings.stream()
                .filter(string -> PASTED.matcher(string).find())
                .map(string -> type + ": " + string)
                .forEach(pasting::add));
        assertThat(pasting).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT x FROM matter WHERE id = ? | matter",
                "INSERT INTO notice (id) SELECT id FROM deadline d, custody AS c | notice custody deadline",
                "UPDATE deadline d SET a = 1, organ = 2 FROM unnest(?) AS due (id) | deadline",
                "DELETE FROM only audit_link USING audit_head h WHERE true | audit_head audit_link",
                "WITH a AS (SELECT FROM tenant t JOIN organ o ON true) SELECT FROM a | organ tenant",
                "update Custody where id = :id | custody",
                "a letter to the organ of a tenant | ''"
            })
    void tables_are_recognized(String sql, String tables) {
        Set<String> expected = tables.isEmpty() ? Set.of() : new TreeSet<>(List.of(tables.split(" ")));
        assertThat(new TreeSet<>(tables(sql))).isEqualTo(expected);
    }

    private static Set<String> tables(String string) {
        Set<String> tables = new LinkedHashSet<>();
        Matcher source = SOURCE.matcher(string);
        for (int from = 0; source.find(from); from = source.end(1)) {
            known(source.group(1)).ifPresent(tables::add);
            Matcher next = NEXT.matcher(source.group(2));
            while (next.find()) {
                known(next.group(1)).ifPresent(tables::add);
            }
        }
        return tables;
    }

    private static Optional<String> known(String name) {
        return OWNERS.containsKey(name) ? Optional.of(name) : Optional.ofNullable(ENTITIES.get(name));
    }

    /** As Hibernate's naming has it. */
    private static String table(JavaClass entity) {
        return entity.tryGetAnnotationOfType(Table.class)
                .map(Table::name)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> entity.getSimpleName()
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toLowerCase(java.util.Locale.ROOT));
    }

    /** All constants of the class file, those of annotations and of concatenations too. */
    private static List<String> strings(JavaClass type) {
        List<String> strings = new ArrayList<>();
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            ClassFile.of().parse(bytes.readAllBytes()).constantPool().forEach(constant -> {
                if (constant instanceof Utf8Entry utf8) {
                    strings.add(utf8.stringValue());
                }
            });
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return strings;
    }

    /** The module of a class or of a file beside one; none for what lies outside of all. */
    private static String module(String type) {
        return MODULES.stream()
                .filter(module -> type.startsWith(module.getBasePackage().getName() + "."))
                .map(module -> module.getIdentifier().toString())
                .findFirst()
                .orElse("none");
    }

    private static Resource[] resources(String pattern) throws IOException {
        return new PathMatchingResourcePatternResolver().getResources(pattern);
    }

    private static String text(Resource file) throws IOException {
        return file.getContentAsString(StandardCharsets.UTF_8);
    }

    @SafeVarargs
    private static Map<String, String> owners(Map.Entry<String, List<String>>... modules) {
        Map<String, String> owners = new HashMap<>();
        for (var module : modules) {
            module.getValue()
                    .forEach(table -> assertThat(owners.put(table, module.getKey()))
                            .as("owner of " + table)
                            .isNull());
        }
        return owners;
    }
}
