package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.bind.annotation.RequestHeader;
import org.xinqiao.api.AcceptancesApi;
import org.xinqiao.api.AssistancesApi;
import org.xinqiao.api.AttachmentsApi;
import org.xinqiao.api.AuditApi;
import org.xinqiao.api.CalendarApi;
import org.xinqiao.api.CallBacksApi;
import org.xinqiao.api.ChecksApi;
import org.xinqiao.api.ClassificationApi;
import org.xinqiao.api.CodesApi;
import org.xinqiao.api.CounterApi;
import org.xinqiao.api.DecisionsApi;
import org.xinqiao.api.DocumentsApi;
import org.xinqiao.api.HandlingApi;
import org.xinqiao.api.IntakeApi;
import org.xinqiao.api.MattersApi;
import org.xinqiao.api.NoticesApi;
import org.xinqiao.api.ObjectionsApi;
import org.xinqiao.api.OrdersApi;
import org.xinqiao.api.OverviewApi;
import org.xinqiao.api.ProposalsApi;
import org.xinqiao.api.RatingsApi;
import org.xinqiao.api.RecusalsApi;
import org.xinqiao.api.ReferralsApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.ReviewsApi;
import org.xinqiao.api.RoutingApi;
import org.xinqiao.api.ServicesApi;
import org.xinqiao.api.SigningApi;
import org.xinqiao.api.UrgentApi;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/**
 * An officer at work. Each call is checked against the contract and runs in the officer's scope with one of their roles:
 * where several may do it, one alone has to suffice.
 */
record Officer(ApplicationContext context, String account, Scope scope, boolean twice) {

    Officer(ApplicationContext context, String account, Scope scope) {
        this(context, account, scope, false);
    }

    /** Sends each request with an Idempotency-Key twice: the repeat gets the first answer and writes nothing. */
    Officer sendingTwice() {
        return new Officer(context, account, scope, true);
    }

    AttachmentsApi attachments() {
        return calling(AttachmentsApi.class);
    }

    AuditApi audit() {
        return calling(AuditApi.class);
    }

    CalendarApi calendar() {
        return calling(CalendarApi.class);
    }

    CodesApi codes() {
        return calling(CodesApi.class);
    }

    DocumentsApi documents() {
        return calling(DocumentsApi.class);
    }

    HandlingApi handling() {
        return calling(HandlingApi.class);
    }

    ClassificationApi classification() {
        return calling(ClassificationApi.class);
    }

    IntakeApi intake() {
        return calling(IntakeApi.class);
    }

    MattersApi matters() {
        return calling(MattersApi.class);
    }

    NoticesApi notices() {
        return calling(NoticesApi.class);
    }

    ObjectionsApi objections() {
        return calling(ObjectionsApi.class);
    }

    ProposalsApi proposals() {
        return calling(ProposalsApi.class);
    }

    OrdersApi orders() {
        return calling(OrdersApi.class);
    }

    OverviewApi overview() {
        return calling(OverviewApi.class);
    }

    CounterApi counter() {
        return calling(CounterApi.class);
    }

    RatingsApi ratings() {
        return calling(RatingsApi.class);
    }

    RecusalsApi recusals() {
        return calling(RecusalsApi.class);
    }

    ReviewsApi reviews() {
        return calling(ReviewsApi.class);
    }

    RoutingApi routing() {
        return calling(RoutingApi.class);
    }

    UrgentApi urgent() {
        return calling(UrgentApi.class);
    }

    AcceptancesApi acceptances() {
        return calling(AcceptancesApi.class);
    }

    DecisionsApi decisions() {
        return calling(DecisionsApi.class);
    }

    ReferralsApi referrals() {
        return calling(ReferralsApi.class);
    }

    AssistancesApi assistances() {
        return calling(AssistancesApi.class);
    }

    CallBacksApi callBacks() {
        return calling(CallBacksApi.class);
    }

    ChecksApi checks() {
        return calling(ChecksApi.class);
    }

    SigningApi signing() {
        return calling(SigningApi.class);
    }

    ServicesApi services() {
        return calling(ServicesApi.class);
    }

    <A> A calling(Class<A> operations) {
        A controller = context.getBean(operations);
        return operations.cast(Proxy.newProxyInstance(
                operations.getClassLoader(),
                new Class<?>[] {operations},
                (_, operation, arguments) ->
                        send(controller, operation, arguments == null ? new Object[0] : arguments)));
    }

    private Object send(Object controller, Method operation, @Nullable Object[] arguments) throws Exception {
        Answered first = call(controller, operation, arguments);
        Object answer = first.answer;
        if (twice && hasKey(operation)) {
            String before = written();
            Object again = in(first.roles, controller, operation, arguments);
            assertThat(written()).as(operation.getName() + " wrote again").isEqualTo(before);
            assertThat(((ResponseEntity<?>) again).getBody())
                    .as(operation.getName() + " answered otherwise")
                    .isEqualTo(((ResponseEntity<?>) answer).getBody());
        }
        return answer;
    }

    private static boolean hasKey(Method operation) {
        return Arrays.stream(operation.getParameters())
                .map(parameter -> parameter.getAnnotation(RequestHeader.class))
                .anyMatch(header -> header != null && header.value().equals("Idempotency-Key"));
    }

    /** Rows of every table that has any, and the versions of all matters. */
    private static String written() {
        return UseCaseTest.owner()
                .sql("SELECT string_agg(t.relname || ' ' || (xpath('/row/n/text()', query_to_xml(format('SELECT"
                        + " count(*) AS n FROM %I', t.relname), false, true, '')))[1]::text, ',' ORDER BY"
                        + " t.relname) || (SELECT sum(version) FROM matter) FROM pg_class t WHERE t.relnamespace ="
                        + " 'public'::regnamespace AND t.relkind = 'r' AND t.relname NOT LIKE 'audit\\_link%' AND"
                        + " t.relname NOT IN ('audit_pending', 'audit_head')")
                .query(String.class)
                .single();
    }

    /** An answer, and the roles that sufficed for it. */
    private record Answered(Set<Role> roles, Object answer) {}

    private Answered call(Object controller, Method operation, @Nullable Object[] arguments) throws Exception {
        Object target = Objects.requireNonNull(AopProxyUtils.getSingletonTarget(controller));
        Set<ConstraintViolation<Object>> violations =
                context.getBean(Validator.class).forExecutables().validateParameters(target, operation, arguments);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        List<Role> admitted = admitted(target, operation);
        for (Role role : admitted) {
            try {
                return new Answered(Set.of(role), in(Set.of(role), controller, operation, arguments));
            } catch (Refusal | AccessDeniedException notInThisRole) {
                // Another role of the account may do it; what all of them together may not is refused below
            }
        }
        Object answer = in(scope.roles(), controller, operation, arguments);
        if (!admitted.isEmpty()) {
            throw new AssertionError(operation.getName() + " needs two roles at once: " + scope.roles());
        }
        return new Answered(scope.roles(), answer);
    }

    /** Those of an account's several roles that the operation names; each of them alone has to suffice. */
    private List<Role> admitted(Object target, Method operation) throws NoSuchMethodException {
        PreAuthorize permission = AnnotatedElementUtils.findMergedAnnotation(
                target.getClass().getDeclaredMethod(operation.getName(), operation.getParameterTypes()),
                PreAuthorize.class);
        return scope.roles().stream()
                .filter(role -> scope.roles().size() > 1)
                .filter(role -> permission != null && permission.value().contains("'" + role.claim() + "'"))
                .sorted()
                .toList();
    }

    private Object in(Set<Role> roles, Object controller, Method operation, @Nullable Object[] arguments)
            throws Exception {
        Scope acting = new Scope(
                scope.kind(),
                scope.tenantId(),
                scope.organId(),
                scope.officer(),
                roles,
                scope.lo(),
                scope.hi(),
                scope.matterId(),
                scope.purpose());
        String[] authorities =
                roles.stream().map(role -> "ROLE_" + role.claim()).toArray(String[]::new);
        SecurityContextHolder.setContext(
                new SecurityContextImpl(new TestingAuthenticationToken(account, "", authorities)));
        try {
            return Handled.by(
                    controller,
                    operation,
                    () -> TenantScope.call(acting, () -> invoke(controller, operation, arguments)));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Object invoke(Object controller, Method operation, @Nullable Object[] arguments) throws Exception {
        try {
            return operation.invoke(controller, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw thrown;
        }
    }
}
