package org.xinqiao;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RestController;

/** The borders of DESIGN §2. None of the rules passes on an empty set. */
@AnalyzeClasses(packages = "org.xinqiao", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    private static final DescribedPredicate<JavaClass> GENERATED =
            resideInAPackage("org.xinqiao.api..").or(resideInAPackage("org.xinqiao.client.."));

    @Test
    void modules_use_only_what_they_declare() {
        ApplicationModules modules =
                ApplicationModules.of(XinqiaoApplication.class, resideInAPackage("org.xinqiao.client.."));
        modules.verify();
        assertThat(modules.stream().map(ApplicationModule::getIdentifier).map(Object::toString))
                .as("modules that exist, so that verify has something to hold apart")
                .contains(
                        "tenancy",
                        "calendar",
                        "audit",
                        "petitioner",
                        "document",
                        "codes",
                        "matter",
                        "supervision",
                        "accounts",
                        "chengyu.envelope",
                        "chengyu.partner",
                        "chengyu.ledger",
                        "chengyu.jointcase",
                        "routes",
                        "app");
    }

    @ArchTest
    static final ArchRule entities_stay_at_home = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .and()
            .resideOutsideOfPackage("org.xinqiao.matter..")
            .should()
            .bePackagePrivate()
            .because("only ids, commands, views and events leave a module (DESIGN §2)");

    @ArchTest
    static final ArchRule keycloak_admin_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackage("org.xinqiao.accounts.keycloak..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.keycloak..")
            .because("the directory of accounts is a port; Keycloak is one adapter (docs/adr/0003)");

    @ArchTest
    static final ArchRule camel_and_jms_only_in_routes = noClasses()
            .that()
            .resideOutsideOfPackages("org.xinqiao.routes..", "org.xinqiao.app.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "jakarta.jms..", "org.apache.activemq..")
            .because("routes move things and the domain decides (DESIGN §2)");

    @ArchTest
    static final ArchRule web_calls_use_cases = noClasses()
            .that()
            .resideInAPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.springframework.jdbc..", "org.springframework.data..")
            .because("adapters call use cases, never tables (DESIGN §2)");

    @ArchTest
    static final ArchRule time_is_injected = noClasses()
            .that(are(DescribedPredicate.not(GENERATED)))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time comes from an injected Clock (DESIGN §2)");

    @ArchTest
    static final ArchRule one_clock = noClasses()
            .that(are(DescribedPredicate.not(GENERATED)))
            .and()
            .doNotHaveSimpleName("TenancyConfiguration")
            .and()
            .doNotHaveSimpleName("DemoClock")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("one bean is the clock of all (DESIGN §2)");

    @ArchTest
    static final ArchRule no_thread_locals = noFields()
            .that()
            .areDeclaredInClassesThat(are(DescribedPredicate.not(GENERATED)))
            .should()
            .haveRawType(ThreadLocal.class)
            .because("the scope is a ScopedValue and ends with its block (DESIGN §2)");

    @ArchTest
    static final ArchRule every_operation_says_who_may = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .and(implementAnOperation())
            .should()
            .beAnnotatedWith(PreAuthorize.class)
            .because("nothing is open that nobody opened: deny by default");

    @ArchTest
    static final ArchRule services_are_use_cases = classes()
            .that()
            .areAnnotatedWith(Service.class)
            .should()
            .resideInAnyPackage(
                    "org.xinqiao.matter..",
                    "org.xinqiao.calendar",
                    "org.xinqiao.codes",
                    "org.xinqiao.supervision",
                    "org.xinqiao.audit",
                    "org.xinqiao.accounts",
                    "org.xinqiao.chengyu.ledger",
                    "org.xinqiao.chengyu.jointcase")
            .because("a use case is a class named for what a person does, in the module that owns it (DESIGN §2)");

    private static DescribedPredicate<JavaMethod> implementAnOperation() {
        return DescribedPredicate.describe(
                "implement an operation of the contract",
                method -> method.getOwner().getAllRawInterfaces().stream()
                        .filter(api -> api.getPackageName().equals("org.xinqiao.api"))
                        .anyMatch(api -> api.getMethods().stream()
                                .anyMatch(operation -> operation.getName().equals(method.getName()))));
    }
}
