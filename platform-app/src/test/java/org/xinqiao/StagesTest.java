package org.xinqiao;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The stages of a matter (DESIGN §2): one journey, one folder. None of the rules passes on an empty set. */
@AnalyzeClasses(packages = "org.xinqiao", importOptions = ImportOption.DoNotIncludeTests.class)
class StagesTest {

    private static final String MATTER = "org.xinqiao.matter";
    private static final List<String> STAGES =
            List.of("intake", "routing", "handling", "review", "petition", "overlay", "read");

    /** Who may know another stage, and why. */
    private static final Map<String, String> EXCEPTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "petition.FilePetition -> intake",
                    "a petition is filed by the same rules at the counter and on the portal"),
            Map.entry(
                    "petition.RequestReview -> review",
                    "the request names its command and asks the review's guards who reviews"),
            Map.entry("petition.StandAlone -> intake", "a part that stands alone has a number like every matter"),
            Map.entry("petition.RequestReopening -> review", "the same for a window that was missed"),
            Map.entry("petition.ReceiveRequest -> review", "the same for what came on paper"),
            Map.entry("petition.ConfirmReceipt -> review", "the confirmation is a proof of that service"),
            Map.entry("petition.ConfirmSettlement -> handling", "the confirmation names its command"),
            Map.entry("petition.ConfirmSettlement -> read", "it repeats what an officer typed"),
            Map.entry(
                    "petition.FollowPetition -> read",
                    "petitioners read documents and files in the form that officers do"),
            Map.entry("petition.WithdrawPetition -> read", "the withdrawal repeats what an officer typed"),
            Map.entry(
                    "read.DocumentsController -> petition", "printed notices carry the query code of their petition")));

    /** Use cases with more than one public method, and why. */
    private static final Map<String, String> TOGETHER = Map.ofEntries(
            Map.entry("PassMatter", "forwarding and assigning are one way with one period more"),
            Map.entry("RuleOnObjection", "agreeing and rejecting are one ruling"),
            Map.entry("RefuseMatter", "the three refusals of RULEBOOK §5 share their form"),
            Map.entry("DecideReview", "review and rereview are one decision, one level apart"),
            Map.entry("FilePetition", "again answers a repeated request"),
            Map.entry("AddAttachment", "the check comes before the transaction, for office and petitioner"),
            Map.entry("DueWork", "what time alone brings about"),
            Map.entry("ReceiveRequest", "the officer is admitted in their own scope first"),
            Map.entry("SupplementPetition", "who answers, then what they are asked"),
            Map.entry("FollowPetition", "number and code first, then what they open"),
            Map.entry("HandleOrder", "one order from issuing to closing"),
            Map.entry("HandleProposal", "one proposal and its reply"),
            Map.entry("HandleJointCase", "one conversation, each step a message"),
            Map.entry("ShareClocks", "whom a step concerns, then what they are told"),
            Map.entry("CarryEnvelopes", "the bridge's two directions and their receipts"),
            Map.entry("LockAccount", "locking and unlocking are each other's undoing"),
            Map.entry("ReadMatter", "reads"),
            Map.entry("ReadIndex", "reads"),
            Map.entry("PrintProposal", "the letter and its reply"),
            Map.entry("ReadAttachment", "the cleaned copy, and for a purpose what shows an identity or the original"),
            Map.entry("ReadDocuments", "reads"),
            Map.entry("ReadExecutions", "reads"),
            Map.entry("ReadNotices", "reads, and says what was seen"),
            Map.entry("ReissueQueryCode", "again answers a repeated request"),
            Map.entry("ReadOrders", "reads"),
            Map.entry("ReadDrafts", "reads"),
            Map.entry("ReadChecks", "reads"),
            Map.entry("CallBacks", "one call from the draw to the record"),
            Map.entry("ReadAssistances", "reads"),
            Map.entry("AssistMatter", "what is asked and what is contributed"),
            Map.entry("CheckClosing", "one report and its check"),
            Map.entry("ReadProposals", "reads"),
            Map.entry("UrgentInformation", "reports, and lists what was reported"),
            Map.entry("ReadJointCases", "reads"),
            Map.entry("MatterIndex", "reads"),
            Map.entry("MapCodes", "reads the mappings beside changing them"));

    @ArchTest
    static final ArchRule entities_live_in_the_model = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .and()
            .resideInAPackage(MATTER + "..")
            .should()
            .resideInAPackage(MATTER + ".model")
            .because("what a matter is made of stands in one place (DESIGN §2)");

    @ArchTest
    static final ArchRule fields_of_entities_are_closed = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage(MATTER + "..")
            .and()
            .doNotHaveModifier(JavaModifier.STATIC)
            .should()
            .bePrivate()
            .because("an entity is changed by its verbs alone (DESIGN §2)");

    @ArchTest
    static final ArchRule no_other_module_holds_an_entity = noClasses()
            .that()
            .resideOutsideOfPackage(MATTER + "..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are entities of the matter",
                    type -> type.isAnnotatedWith(Entity.class)
                            && type.getPackageName().startsWith(MATTER)))
            .because("only ids, commands, views and events leave a module (DESIGN §2)");

    @ArchTest
    static final ArchRule the_model_knows_no_stage_and_no_engine = noClasses()
            .that()
            .resideInAPackage(MATTER + ".model")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are the engine or a stage",
                    type -> type.getPackageName().startsWith(MATTER + ".")
                            && !type.getPackageName().equals(MATTER + ".model")))
            .because("stages stand on procedure, procedure on model, and never the other way");

    @ArchTest
    static final ArchRule the_engine_knows_no_stage = noClasses()
            .that()
            .resideInAPackage(MATTER + ".procedure")
            .and()
            .doNotHaveSimpleName("Procedure")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    STAGES.stream().map(stage -> MATTER + "." + stage + "..").toArray(String[]::new))
            .because("only the table collects the rows of the stages");

    @Test
    void stages_do_not_know_each_other() {
        Set<String> known = new TreeSet<>();
        for (JavaClass type : stages()) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other = stage(dependency.getTargetClass());
                if (!other.isEmpty() && !other.equals(stage(type))) {
                    known.add(stage(type) + "." + outermost(type).getSimpleName() + " -> " + other);
                }
            }
        }
        assertThat(known)
                .as("stages know procedure and model; whoever needs another stage is named with the reason")
                .isEqualTo(EXCEPTIONS.keySet());
    }

    @Test
    void every_stage_has_its_classes_and_none_has_too_many() {
        Map<String, Set<String>> sizes = stages().stream()
                .collect(Collectors.groupingBy(
                        StagesTest::stage,
                        Collectors.mapping(type -> outermost(type).getName(), Collectors.toSet())));
        assertThat(sizes.keySet()).isEqualTo(new HashSet<>(STAGES));
        assertThat(sizes).allSatisfy((stage, types) -> assertThat(types).hasSizeBetween(5, 40));
    }

    @Test
    void a_use_case_has_one_public_method_or_a_reason() {
        Set<String> several = imported("org.xinqiao").stream()
                .filter(type -> type.isAnnotatedWith(Service.class))
                .filter(type -> type.getMethods().stream()
                                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                                .map(method -> method.getName())
                                .distinct()
                                .count()
                        > 1)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(several)
                .as("a reason for each, and no reason without its class")
                .isEqualTo(TOGETHER.keySet());
    }

    @Test
    void whoever_changes_something_does_it_in_a_transaction() {
        Set<String> useCases = stages().stream()
                .filter(type -> type.isAnnotatedWith(Service.class))
                .filter(type ->
                        type.getMethods().stream().noneMatch(method -> method.isAnnotatedWith(Transactional.class)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(useCases)
                .as("use cases without a transaction of their own: they call others, one row or matter at a time")
                .isEqualTo(Set.of("ImportSubmissions", "DueWork"));
    }

    private static List<JavaClass> stages() {
        return imported(MATTER).stream().filter(type -> !stage(type).isEmpty()).toList();
    }

    private static JavaClasses imported(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    private static String stage(JavaClass type) {
        return STAGES.stream()
                .filter(stage -> type.getPackageName().equals(MATTER + "." + stage))
                .findFirst()
                .orElse("");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(StagesTest::outermost).orElse(type);
    }
}
