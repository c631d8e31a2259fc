package org.xinqiao.app.edge;

import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the {@link Edge} around everything, in place of the container's own error pages. The operators' port has a
 * container and a context of its own, which takes this configuration by the list in META-INF.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@Import(SecurityHeaders.class)
class EdgeConfiguration implements WebMvcConfigurer {

    /** So long the container waits for the next bytes of a body; the deadline of the whole is the edge's. */
    private static final int PAUSE_MILLIS = 5_000;

    /** Comes after Spring's own customizers, which have an order: they read a proxy's headers and bring error pages. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> edge(Bodies bodies, JsonMapper json) {
        return factory -> {
            factory.addEngineValves(new Edge(bodies, json));
            factory.addConnectorCustomizers(connector -> {
                connector.addLifecycleListener(new WholeServer());
                connector.setProperty("disableUploadTimeout", "false");
                connector.setProperty("connectionUploadTimeout", String.valueOf(PAUSE_MILLIS));
            });
            factory.addContextCustomizers(context -> {
                context.addMimeMapping("yaml", "application/yaml");
                StandardHost host = (StandardHost) context.getParent();
                host.setErrorReportValveClass("");
                Pipeline pipeline = host.getPipeline();
                for (Valve valve : pipeline.getValves()) {
                    if (valve instanceof ErrorReportValve) {
                        pipeline.removeValve(valve);
                    }
                }
            });
        };
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodiesRead(BodyFilter filter) {
        FilterRegistrationBean<BodyFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(BodyFilter.ORDER);
        return registration;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new StrictParameters());
    }
}
