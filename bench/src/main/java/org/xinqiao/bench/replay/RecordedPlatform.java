package org.xinqiao.bench.replay;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.xinqiao.XinqiaoApplication;
import org.xinqiao.tenancy.WorkerDatabase;

/**
 * The platform with a recorder under its pools. It lives in the benchmarks alone. Lines on standard input: {@code
 * record} begins, a path ends and writes the tape there.
 */
public final class RecordedPlatform {

    /** Header of a request: number of the unit of work it belongs to, from 1. */
    public static final String UNIT = "Bench-Unit";

    private final Recorder recorder = new Recorder();

    private RecordedPlatform() {}

    public static void main(String[] arguments) {
        RecordedPlatform platform = new RecordedPlatform();
        SpringApplication application = new SpringApplication(XinqiaoApplication.class);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.getBeanFactory().addBeanPostProcessor(platform.attaching());
            beans.registerBean("benchUnits", FilterRegistrationBean.class, RecordedPlatform::units);
        });
        application.run(arguments);
        Thread.ofPlatform().daemon().start(platform::listen);
    }

    private BeanPostProcessor attaching() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    recorder.attach(pool);
                } else if (bean instanceof WorkerDatabase worker) {
                    worker.sources().forEach(recorder::attach);
                }
                return bean;
            }
        };
    }

    private static FilterRegistrationBean<Filter> units() {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            String unit = ((HttpServletRequest) request).getHeader(UNIT);
            Recorder.UNIT.set(unit == null ? 0 : Integer.parseInt(unit));
            try {
                chain.doFilter(request, response);
            } finally {
                Recorder.UNIT.remove();
            }
        });
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("record")) {
                    recorder.begin();
                } else {
                    recorder.end().write(Path.of(line));
                }
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }
}
