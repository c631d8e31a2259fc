package org.xinqiao.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;
import org.xinqiao.XinqiaoApplication;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.petitioner.IdentityVault;

/**
 * The platform with parts that are taken out while it runs, to see what they cost. It lives in the benchmarks alone: the
 * platform has no setting for it. A line on standard input names what is out from then on, with commas between.
 */
public final class Stripped {

    /** What writes an entry, what restricts an identity; all else of both stays. */
    private enum Part {
        AUDIT(AuditLog.class, "record"),
        VAULT(IdentityVault.class, "store");

        private final Class<?> bean;
        private final String method;

        Part(Class<?> bean, String method) {
            this.bean = bean;
            this.method = method;
        }

        boolean isDoneBy(Method called) {
            return bean.isAssignableFrom(called.getDeclaringClass())
                    && called.getName().equals(method);
        }
    }

    private static volatile Set<Part> out = Set.of();

    private Stripped() {}

    /** In lower case. */
    static Set<String> parts() {
        return Stream.of(Part.values())
                .map(part -> part.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(XinqiaoApplication.class);
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(Removable.class, Removable::new));
        application.run(arguments);
        Thread.ofPlatform().daemon().start(Stripped::listen);
    }

    private static void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out = Stream.of(line.split(","))
                        .filter(name -> !name.isEmpty())
                        .map(name -> Part.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    private static final class Removable implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (Stream.of(Part.values()).noneMatch(part -> part.bean.isInstance(bean))) {
                return bean;
            }
            ProxyFactory proxy = new ProxyFactory(bean);
            proxy.setProxyTargetClass(true);
            proxy.addAdvice((MethodInterceptor)
                    call -> out.stream().anyMatch(part -> part.isDoneBy(call.getMethod())) ? null : call.proceed());
            return proxy.getProxy();
        }
    }
}
