package org.xinqiao.app.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/** What every answer of the process tells a browser. An answer that says less itself, as downloads do, keeps that. */
@Configuration(proxyBeanMethods = false)
class SecurityHeaders {

    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
            + " frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";

    private static final List<HeaderWriter> ALL = List.of(
            new ContentSecurityPolicyHeaderWriter(POLICY),
            new XContentTypeOptionsHeaderWriter(),
            new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
            new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
            new CacheControlHeadersWriter(),
            new HstsHeaderWriter());

    /** Adds what is missing. */
    static void write(HttpServletRequest request, HttpServletResponse response) {
        ALL.forEach(header -> header.writeHeaders(request, response));
    }

    /** The application's answers may leave before the {@link Edge} sees them again; these get the headers first. */
    @Bean
    FilterRegistrationBean<HeaderWriterFilter> headers() {
        FilterRegistrationBean<HeaderWriterFilter> first = new FilterRegistrationBean<>(new HeaderWriterFilter(ALL));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }
}
