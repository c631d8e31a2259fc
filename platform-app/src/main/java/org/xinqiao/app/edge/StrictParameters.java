package org.xinqiao.app.edge;

import static org.springframework.web.servlet.HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE;

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
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * Refuses a query parameter that the operation does not know, that it takes once only, or that is not in its
 * {@link Form}: ignoring or guessing would answer another question. A path in another form leads nowhere.
 */
final class StrictParameters implements HandlerInterceptor {

    private static final Pattern PARAMETERS = Pattern.compile("&");

    /** Any other name is the sender's own text, and a refusal never repeats that. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,59}");

    /** @param several whether it may come more than once */
    private record Known(Class<?> type, boolean several) {}

    private record Parameters(Map<String, Known> query, Map<String, Known> path) {}

    private final Map<Method, Parameters> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation
                && operation.getBeanType().getPackageName().startsWith("org.xinqiao.")) {
            Parameters parameters = known.computeIfAbsent(operation.getMethod(), method -> parameters(operation));
            if (request.getAttribute(URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path) {
                parameters.path.forEach((name, known) -> {
                    if (!Form.isOf(known.type, String.valueOf(path.get(name)))) {
                        throw Refusal.of(ProblemCodeDto.NOT_FOUND);
                    }
                });
            }
            String query = request.getQueryString();
            if (query != null && !query.isEmpty()) {
                check(query, parameters.query);
            }
        }
        return true;
    }

    private static Parameters parameters(HandlerMethod operation) {
        Map<String, Known> query = new HashMap<>();
        Map<String, Known> path = new HashMap<>();
        for (MethodParameter parameter : operation.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            PathVariable step = parameter.getParameterAnnotation(PathVariable.class);
            if (asked != null) {
                query.put(asked.value(), known(parameter));
            } else if (step != null) {
                path.put(step.value(), known(parameter));
            }
        }
        return new Parameters(Map.copyOf(query), Map.copyOf(path));
    }

    private static Known known(MethodParameter parameter) {
        boolean several = Collection.class.isAssignableFrom(parameter.getParameterType());
        ResolvableType type = ResolvableType.forMethodParameter(parameter);
        return new Known((several ? type.asCollection().getGeneric() : type).toClass(), several);
    }

    private static void check(String query, Map<String, Known> parameters) {
        Set<String> seen = new HashSet<>();
        for (String parameter : PARAMETERS.split(query)) {
            String[] named = parameter.split("=", 2);
            String name = decoded(named[0]);
            Known known = parameters.get(name);
            // Nothing between two separators asks nothing.
            if (!parameter.isEmpty()
                    && (known == null
                            || (!seen.add(name) && !known.several)
                            || !Form.isOf(known.type, named.length == 1 ? "" : decoded(named[1])))) {
                Refusal refusal = Refusal.of(ProblemCodeDto.VALIDATION_FAILED);
                throw NAME.matcher(name).matches() ? refusal.field(name) : refusal;
            }
        }
    }

    /** A plus is a blank in a query, for us as for the container. */
    private static String decoded(String text) {
        return Objects.requireNonNullElse(RequestForm.decoded(text.replace('+', ' ')), "");
    }
}
