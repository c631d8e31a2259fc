package org.xinqiao;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.prepost.PreAuthorize;
import org.xinqiao.api.model.RoleDto;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import tools.jackson.databind.json.JsonMapper;

/** One list of roles in contract, realm and code, and one table of who may take which step (RULEBOOK §9). */
@AnalyzeClasses(packages = "org.xinqiao", importOptions = ImportOption.DoNotIncludeTests.class)
class RolesTest {

    private static final Pattern ROLES = Pattern.compile("'([a-z-]+)'");

    /** The operations that take a step of the procedure, by operationId. */
    private static final Map<String, Set<MatterEvent>> STEPS = Map.ofEntries(
            Map.entry("registerFiled", Set.of(MatterEvent.REGISTER)),
            Map.entry("linkMatter", Set.of(MatterEvent.LINK)),
            Map.entry("splitMatter", Set.of(MatterEvent.SPLIT)),
            Map.entry("forwardMatter", Set.of(MatterEvent.FORWARD)),
            Map.entry("assignMatter", Set.of(MatterEvent.ASSIGN)),
            Map.entry("relayMatter", Set.of(MatterEvent.RELAY)),
            Map.entry("keepMatter", Set.of(MatterEvent.KEEP)),
            Map.entry("callInMatter", Set.of(MatterEvent.CALL_IN)),
            Map.entry("succeedOrgan", Set.of(MatterEvent.SUCCEED)),
            Map.entry("guidePetitioner", Set.of(MatterEvent.GUIDE)),
            Map.entry("referMatter", Set.of(MatterEvent.REFER)),
            Map.entry("routeLegal", Set.of(MatterEvent.ROUTE_LEGAL)),
            Map.entry("routeDiscipline", Set.of(MatterEvent.ROUTE_DISCIPLINE)),
            Map.entry("routeStatutory", Set.of(MatterEvent.ROUTE_STATUTORY)),
            Map.entry("confirmTransfer", Set.of(MatterEvent.CONFIRM)),
            Map.entry("notAcceptMatter", Set.of(MatterEvent.NOT_ACCEPT)),
            Map.entry("noLongerAccept", Set.of(MatterEvent.NO_LONGER)),
            Map.entry("concludeLegal", Set.of(MatterEvent.CONCLUDE_LEGAL)),
            Map.entry("raiseObjection", Set.of(MatterEvent.OBJECT)),
            Map.entry("agreeObjection", Set.of(MatterEvent.AGREE)),
            Map.entry("rejectObjection", Set.of(MatterEvent.REJECT)),
            Map.entry("raiseDispute", Set.of(MatterEvent.DISPUTE)),
            Map.entry("designateOrgan", Set.of(MatterEvent.DESIGNATE)),
            Map.entry("acceptMatter", Set.of(MatterEvent.ACCEPT)),
            Map.entry("acceptSimple", Set.of(MatterEvent.ACCEPT_SIMPLE)),
            Map.entry("acceptDuty", Set.of(MatterEvent.ACCEPT_DUTY)),
            Map.entry("answerDuty", Set.of(MatterEvent.ANSWER)),
            Map.entry("studySuggestion", Set.of(MatterEvent.STUDY)),
            Map.entry("replyToSuggestion", Set.of(MatterEvent.REPLY)),
            Map.entry("convertHandling", Set.of(MatterEvent.CONVERT)),
            Map.entry("extendHandling", Set.of(MatterEvent.EXTEND)),
            Map.entry("holdHearing", Set.of(MatterEvent.HOLD_HEARING)),
            Map.entry("settleMatter", Set.of(MatterEvent.SETTLE)),
            Map.entry("decideMatter", Set.of(MatterEvent.DECIDE)),
            Map.entry("serveOpinion", Set.of(MatterEvent.SERVE)),
            Map.entry("decideReview", Set.of(MatterEvent.DECIDE_REVIEW)),
            Map.entry("decideRereview", Set.of(MatterEvent.DECIDE_REREVIEW)),
            Map.entry("openHearing", Set.of(MatterEvent.OPEN_HEARING)),
            Map.entry("closeHearing", Set.of(MatterEvent.CLOSE_HEARING)),
            Map.entry("redoMatter", Set.of(MatterEvent.REDO)),
            Map.entry("reopenMatter", Set.of(MatterEvent.REOPEN)),
            Map.entry("closeMatter", Set.of(MatterEvent.CLOSE)),
            Map.entry("reportExecution", Set.of(MatterEvent.START, MatterEvent.DONE, MatterEvent.REFUSE)),
            Map.entry("superviseMatter", Set.of(MatterEvent.SUPERVISE)),
            Map.entry("closeOrder", Set.of(MatterEvent.LIFT)),
            Map.entry("raiseUrgentReport", Set.of(MatterEvent.RAISE)),
            Map.entry("acknowledgeUrgentReport", Set.of(MatterEvent.ACKNOWLEDGE)),
            Map.entry("followUpUrgentReport", Set.of(MatterEvent.FOLLOW_UP)),
            Map.entry("proposeJointCase", Set.of(MatterEvent.JOIN)));

    /** Steps that no officer's own operation takes: the petitioner's, the clock's, and the end of a joint case. */
    private static final Set<MatterEvent> OTHERS = EnumSet.of(
            MatterEvent.WITHDRAW,
            MatterEvent.REQUEST_REVIEW,
            MatterEvent.REQUEST_REREVIEW,
            MatterEvent.LAPSE,
            MatterEvent.LEAVE);

    @Test
    void contract_and_realms_name_the_roles_that_there_are() throws IOException {
        List<String> ours = Stream.of(Role.values()).map(Role::claim).toList();

        assertThat(Stream.of(RoleDto.values()).map(RoleDto::getValue)).containsExactlyElementsOf(ours);
        for (String realm :
                List.of("src/main/resources/org/xinqiao/app/embedded/realm.json", "../helm/files/realm.json")) {
            assertThat(JsonMapper.shared()
                            .readTree(Files.readString(Path.of(realm)))
                            .at("/roles/realm")
                            .valueStream()
                            .map(role -> role.path("name").asString()))
                    .as(realm + ": the officers' roles, and one that no officer has")
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(ours.stream(), Stream.of("operator")).toList());
        }
    }

    /** Who may call the operation and who may take its step are the same roles, whoever asks first. */
    @ArchTest
    static void an_operation_is_open_to_the_actors_of_its_step(JavaClasses classes) {
        Map<String, Set<String>> open = new TreeMap<>();
        classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> STEPS.containsKey(method.getName()) && method.isAnnotatedWith(PreAuthorize.class))
                .forEach(method -> open.put(method.getName(), roles(method)));

        Map<String, Set<String>> lawful = new TreeMap<>();
        STEPS.forEach((operation, events) -> lawful.put(operation, actors(events)));
        assertThat(open).isEqualTo(lawful);
        assertThat(STEPS.values().stream().flatMap(Set::stream))
                .as("every step has its operation")
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(OTHERS)));
    }

    private static Set<String> roles(JavaMethod method) {
        return ROLES.matcher(method.getAnnotationOfType(PreAuthorize.class).value())
                .results()
                .map(role -> role.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> actors(Set<MatterEvent> events) {
        return Stream.of(Role.values())
                .filter(role -> Procedure.TABLE.stream()
                        .anyMatch(row -> events.contains(row.event()) && row.allows(alone(role))))
                .map(Role::claim)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Scope alone(Role role) {
        return new Scope(Scope.Kind.OFFICER, 1, 1, new UUID(0, 1), Set.of(role), null, null, null, null);
    }
}
