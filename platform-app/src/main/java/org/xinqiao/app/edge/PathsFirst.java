package org.xinqiao.app.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Compares the path of a request before anything else. Spring compares it last, after reading what each operation takes
 * and makes; no other than the few with the request's path can be meant.
 */
@Component
class PathsFirst implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new RequestMappingHandlerMapping() {
            @Override
            protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                    throws Exception {
                return super.lookupHandlerMethod(path, new WithPath(request));
            }

            @Override
            protected @Nullable RequestMappingInfo getMatchingMapping(
                    RequestMappingInfo operation, HttpServletRequest request) {
                var paths = operation.getPathPatternsCondition();
                return paths != null && paths.getMatchingCondition(request) == null
                        ? null
                        : super.getMatchingMapping(operation, request);
            }
        };
    }

    /** Has the path at hand, which every operation is compared with: the way to it goes through all filters' wrappers. */
    private static final class WithPath extends HttpServletRequestWrapper {

        private final @Nullable Object path;

        WithPath(HttpServletRequest request) {
            super(request);
            this.path = request.getAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE);
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return name.equals(ServletRequestPathUtils.PATH_ATTRIBUTE) ? path : super.getAttribute(name);
        }
    }
}
