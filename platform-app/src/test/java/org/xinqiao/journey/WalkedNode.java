package org.xinqiao.journey;

import static org.xinqiao.client.model.EventName.SERVE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.client.walk.Cast;
import org.xinqiao.client.walk.Walk;
import org.xinqiao.client.walk.Wire;

/** A node of its own, whose matters are walked over HTTP, and its database as the owner sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WalkedNode extends NodeTest {

    ChildNode child;
    Wire wire;
    Cast cast;
    JdbcClient owner;

    /** The number of a matter that went through review and rereview. */
    String ended;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        int http = ChildNode.freePort();
        int postgres = ChildNode.freePort();
        Map<String, String> settings = new HashMap<>(keycloak());
        settings.putAll(Map.of(
                "xinqiao.embedded.postgres.port", Integer.toString(postgres),
                "xinqiao.calls-per-minute", "1000000",
                "xinqiao.calls-per-minute-and-address", "10000000",
                "xinqiao.escalation.enabled", "false",
                "xinqiao.procedure.conclude-legal", "true",
                "xinqiao.portal.filings-per-minute", "100000",
                "xinqiao.worker.interval", "1s"));
        child = ChildNode.start(data, http, settings);
        wire = new Wire(child.uri());
        cast = new Cast(child.uri(), setting("xinqiao.keycloak.url") + "/realms/sichuan");
        owner = ChildNode.owner(data, postgres);
        Walk last = Reach.done(Reach.state(walk(), "FINAL", SERVE), SERVE);
        ended = last.number();
    }

    @AfterAll
    void stop() throws IOException {
        wire.close();
        child.close();
    }

    final Walk walk() {
        return new Walk(wire, cast, (event, nanos) -> {});
    }
}
