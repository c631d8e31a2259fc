package org.xinqiao.app.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** Refuses a query parameter that the operation does not know or takes once only: ignoring it would answer another question. */
final class KnownQuery implements HandlerInterceptor {

    private static final Pattern PARAMETERS = Pattern.compile("&");

    /** Any other name is the sender's own text, and a refusal never repeats that. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,59}");

    /** By operation: its parameters, and whether one may come several times. */
    private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null
                && !query.isEmpty()
                && handler instanceof HandlerMethod operation
                && operation.getBeanType().getPackageName().startsWith("org.xinqiao.")) {
            check(query, known.computeIfAbsent(operation.getMethod(), method -> parameters(operation)));
        }
        return true;
    }

    private static Map<String, Boolean> parameters(HandlerMethod operation) {
        Map<String, Boolean> parameters = new HashMap<>();
        for (MethodParameter parameter : operation.getMethodParameters()) {
            RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
            if (query != null) {
                parameters.put(query.value(), Collection.class.isAssignableFrom(parameter.getParameterType()));
            }
        }
        return Map.copyOf(parameters);
    }

    private static void check(String query, Map<String, Boolean> parameters) {
        Set<String> seen = new HashSet<>();
        for (String parameter : PARAMETERS.split(query)) {
            String name =
                    Objects.requireNonNullElse(RequestForm.decoded(parameter.split("=", 2)[0]), "");
            boolean several = Boolean.TRUE.equals(parameters.get(name));
            // Nothing between two separators asks nothing.
            if (!parameter.isEmpty() && (!parameters.containsKey(name) || (!seen.add(name) && !several))) {
                Refusal refusal = Refusal.of(ProblemCodeDto.VALIDATION_FAILED);
                throw NAME.matcher(name).matches() ? refusal.field(name) : refusal;
            }
        }
    }
}
