package org.xinqiao.app.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says to the person at the terminal that the node is ready, and what to do next. */
@Component
class ReadyBanner {

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Environment settings = event.getApplicationContext().getEnvironment();
        Duration taken = event.getTimeTaken();
        String base = "http://localhost:" + settings.getProperty("local.server.port", "8080");
        StringBuilder text = new StringBuilder("\n信桥 Xinqiao · %s · ready in %.1f s / 已就绪\n"
                .formatted(
                        settings.getRequiredProperty("xinqiao.node"), taken == null ? 0 : taken.toMillis() / 1000.0));
        line(text, "platform / 平台", base + "/");
        line(text, "API / 接口", base + "/api-docs/index.html");
        line(text, "Keycloak", settings.getRequiredProperty("xinqiao.keycloak.url"));
        line(
                text,
                "data / 数据",
                Path.of(settings.getRequiredProperty("xinqiao.data-dir"))
                        .toAbsolutePath()
                        .normalize()
                        .toString());
        if (settings.getProperty("xinqiao.demo", Boolean.class, false)) {
            line(text, "password / 演示口令", DemoAccounts.PASSWORD);
            line(
                    text,
                    "accounts / 演示账号",
                    DemoAccounts.of(settings.getRequiredProperty("xinqiao.node")).stream()
                            .map(DemoAccounts.Account::username)
                            .collect(Collectors.joining(" ")));
        }
        text.append("  next / 下一步: ./xinqiao demo    stop / 停止: Ctrl-C\n");
        // The one thing written for a person and not for a log.
        System.out.println(text);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(": ").append(value).append('\n');
    }
}
