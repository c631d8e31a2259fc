package org.xinqiao;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The contract's enums and the domain's agree, and are told from each other in one way. */
@AnalyzeClasses(packages = "org.xinqiao", importOptions = ImportOption.DoNotIncludeTests.class)
class ContractEnumsTest {

    @ArchTest
    static final ArchRule mapped_in_one_way = noClasses()
            .that()
            .resideOutsideOfPackages("org.xinqiao.api..", "org.xinqiao.client..")
            .should()
            .callMethodWhere(
                    target(owner(resideInAPackage("org.xinqiao.api.model").and(assignableTo(Enum.class))))
                            .and(target(name("valueOf"))))
            .because("SameName maps enums, so that an absent value and an unknown name are treated alike everywhere");

    @ArchTest
    static void enums_of_the_same_name_have_the_same_constants(JavaClasses classes) {
        var domain = new TreeMap<String, Set<String>>();
        var contract = new TreeMap<String, Set<String>>();
        for (JavaClass type : classes) {
            String twin = "org.xinqiao.api.model." + type.getSimpleName() + "Dto";
            if (type.isEnum() && type.isTopLevelClass() && classes.contain(twin) && !isClient(type)) {
                domain.put(type.getName(), constants(type));
                contract.put(type.getName(), constants(classes.get(twin)));
            }
        }
        assertThat(domain).hasSizeGreaterThan(10).isEqualTo(contract);
    }

    /** The client is generated from the contract itself. */
    private static boolean isClient(JavaClass type) {
        return type.getPackageName().startsWith("org.xinqiao.client");
    }

    private static Set<String> constants(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                        && field.getRawType().equals(type))
                .map(JavaField::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
