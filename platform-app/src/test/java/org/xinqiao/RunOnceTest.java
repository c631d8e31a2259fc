package org.xinqiao;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.audit.Idempotency;

/** No operation can forget that a repeated request is the first answer: each POST runs through the one place for it. */
@AnalyzeClasses(packages = "org.xinqiao", importOptions = ImportOption.DoNotIncludeTests.class)
class RunOnceTest {

    /** Changes nothing; a POST because name and code stand in no URL. */
    private static final Set<String> READING = Set.of("findPetition");

    @ArchTest
    static void every_post_of_the_contract_looks_for_its_mark(JavaClasses classes) {
        Set<String> posts = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (JavaClass controller : classes) {
            if (controller.isAnnotatedWith(RestController.class)) {
                for (JavaClass api : controller.getAllRawInterfaces()) {
                    for (JavaMethod operation : api.getMethods()) {
                        if (isPost(operation)) {
                            posts.add(operation.getName());
                            controller.getMethods().stream()
                                    .filter(method -> method.getName().equals(operation.getName()))
                                    .filter(RunOnceTest::reachesTheMark)
                                    .forEach(method -> marked.add(method.getName()));
                        }
                    }
                }
            }
        }
        assertThat(posts).hasSizeGreaterThan(60).containsAll(READING);
        posts.removeAll(READING);
        assertThat(marked).isEqualTo(posts);
    }

    private static boolean isPost(JavaMethod operation) {
        return operation
                .tryGetAnnotationOfType(RequestMapping.class)
                .map(mapping -> Set.of(mapping.method()).contains(RequestMethod.POST))
                .orElse(false);
    }

    private static boolean reachesTheMark(JavaMethod start) {
        Deque<JavaMethod> ahead = new ArrayDeque<>(Set.of(start));
        Set<JavaMethod> seen = new HashSet<>(ahead);
        while (!ahead.isEmpty()) {
            for (JavaMethodCall call : ahead.remove().getMethodCallsFromSelf()) {
                if (call.getTargetOwner().isEquivalentTo(Idempotency.class)) {
                    return true;
                }
                call.getTarget()
                        .resolveMember()
                        .filter(method -> method.getOwner().getPackageName().startsWith("org.xinqiao"))
                        .filter(seen::add)
                        .ifPresent(ahead::add);
            }
        }
        return false;
    }
}
