package org.xinqiao;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.app.edge.CallLimit;

/** Nothing waits under a lock of this process for the database or another server. */
@AnalyzeClasses(packages = "org.xinqiao", importOptions = ImportOption.DoNotIncludeTests.class)
class WaitingTest {

    @ArchTest
    static final ArchRule no_cache_reads_under_its_lock = noClasses()
            .that()
            .areNotAssignableTo(CallLimit.class)
            .should(callMethodWhere(describe(
                    "a cache that computes",
                    (JavaMethodCall call) -> call.getTargetOwner().getName().startsWith("com.github.benmanes.caffeine.")
                            && call.getName().equals("get")
                            && call.getTarget().getRawParameterTypes().size() == 2)))
            .because("a cache computes while it holds a lock, which other keys may share");

    @ArchTest
    static final ArchRule no_method_asks_the_database_under_a_monitor = methods()
            .that()
            .areDeclaredInClassesThat(describe(
                    "ask the database",
                    type -> type.getDirectDependenciesFromSelf().stream()
                            .anyMatch(to -> to.getTargetClass().isEquivalentTo(JdbcClient.class))))
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED)
            .because("whoever holds all connections may wait for that monitor");
}
