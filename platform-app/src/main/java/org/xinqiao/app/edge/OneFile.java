package org.xinqiao.app.edge;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * A form holds one {@code file} and nothing else: what it holds beside would be dropped, and its sender would believe
 * that it arrived.
 */
@Configuration(proxyBeanMethods = false)
class OneFile implements WebMvcConfigurer {

    private static final String FILE = "file";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws IOException, ServletException {
                if (request instanceof MultipartHttpServletRequest form) {
                    refuseOthers(form);
                }
                return true;
            }
        });
    }

    private static void refuseOthers(MultipartHttpServletRequest form) throws IOException, ServletException {
        // Reads the form, and translates what stops that
        form.getMultiFileMap();
        int files = 0;
        for (Part part : form.getParts()) {
            boolean isFile = part.getName().equals(FILE) && part.getSubmittedFileName() != null;
            if (!isFile || ++files > 1) {
                throw Refusal.of(ProblemCodeDto.VALIDATION_FAILED).field(part.getName());
            }
        }
    }
}
