package org.xinqiao.journey;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.xinqiao.api.AcceptancesApi;
import org.xinqiao.api.AuditApi;
import org.xinqiao.api.CalendarApi;
import org.xinqiao.api.CodesApi;
import org.xinqiao.api.DecisionsApi;
import org.xinqiao.api.HandlingApi;
import org.xinqiao.api.IntakeApi;
import org.xinqiao.api.MattersApi;
import org.xinqiao.api.NoticesApi;
import org.xinqiao.api.ObjectionsApi;
import org.xinqiao.api.OrdersApi;
import org.xinqiao.api.OverviewApi;
import org.xinqiao.api.RatingsApi;
import org.xinqiao.api.RecusalsApi;
import org.xinqiao.api.ReferralsApi;
import org.xinqiao.api.ReviewsApi;
import org.xinqiao.api.RoutingApi;
import org.xinqiao.api.ServicesApi;
import org.xinqiao.api.UrgentApi;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** An officer at work. Each call is checked against the contract and runs in the officer's scope, with their roles. */
record Officer(ApplicationContext context, String account, Scope scope) {

    AuditApi audit() {
        return calling(AuditApi.class);
    }

    CalendarApi calendar() {
        return calling(CalendarApi.class);
    }

    CodesApi codes() {
        return calling(CodesApi.class);
    }

    HandlingApi handling() {
        return calling(HandlingApi.class);
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

    OrdersApi orders() {
        return calling(OrdersApi.class);
    }

    OverviewApi overview() {
        return calling(OverviewApi.class);
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

    ServicesApi services() {
        return calling(ServicesApi.class);
    }

    private <A> A calling(Class<A> operations) {
        A controller = context.getBean(operations);
        return operations.cast(Proxy.newProxyInstance(
                operations.getClassLoader(),
                new Class<?>[] {operations},
                (_, operation, arguments) ->
                        call(controller, operation, arguments == null ? new Object[0] : arguments)));
    }

    private Object call(Object controller, Method operation, @Nullable Object[] arguments) throws Exception {
        Object target = Objects.requireNonNull(AopProxyUtils.getSingletonTarget(controller));
        Set<ConstraintViolation<Object>> violations =
                context.getBean(Validator.class).forExecutables().validateParameters(target, operation, arguments);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        String[] roles =
                scope.roles().stream().map(role -> "ROLE_" + role.claim()).toArray(String[]::new);
        SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken(account, "", roles)));
        try {
            return Handled.by(
                    controller,
                    operation,
                    () -> TenantScope.call(scope, () -> invoke(controller, operation, arguments)));
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
