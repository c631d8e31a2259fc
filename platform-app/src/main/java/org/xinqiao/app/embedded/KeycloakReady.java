package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the node ready only once its realm answers; Keycloak comes up in parallel with the context. */
@Component
@Order(0)
class KeycloakReady implements ApplicationRunner {

    /** The pid of the embedded Keycloak, if this node started it. */
    static final String PID = "xinqiao.embedded.keycloak-pid";

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final String node;
    private final Path log;
    private final Path directory;
    private final String url;
    private final HttpProbe realm;
    private final @Nullable Long pid;

    KeycloakReady(
            @Value("${xinqiao.node}") String node,
            @Value("${xinqiao.data-dir}") String data,
            @Value("${xinqiao.keycloak.url}") String url,
            @Value("${xinqiao.keycloak.realm}") String realm,
            @Value("${" + PID + ":#{null}}") @Nullable Long pid) {
        this.node = node;
        this.log = Path.of(data, node, "logs", ChildLogs.KEYCLOAK);
        this.directory = Path.of(data, "keycloak");
        this.url = url;
        this.realm = new HttpProbe(url + "/realms/" + realm + "/.well-known/openid-configuration");
        this.pid = pid;
    }

    /** @throws StartFailure where the process has ended, or answers too late */
    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!realm.answers()) {
            if (pid != null && ProcessHandle.of(pid).isEmpty()) {
                throw new StartFailure("keycloak-ended", log);
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure("keycloak-silent", realm.address(), log);
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        if (pid != null) {
            KeycloakChild.forgetImports(directory);
        }
        StartLines.up(node, "keycloak", url);
    }
}
