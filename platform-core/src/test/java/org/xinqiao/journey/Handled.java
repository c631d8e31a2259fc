package org.xinqiao.journey;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** A call as the dispatcher hands it to its handler, without a dispatcher: what numbers a request is the method's name. */
final class Handled {

    private Handled() {}

    static <T> T by(Object handler, Method operation, Callable<T> call) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, new HandlerMethod(handler, operation));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return call.call();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
