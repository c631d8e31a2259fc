package org.xinqiao.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xinqiao.journey.NodeTest;

/** What an operator calls beside the running node, from the platform's own jar. */
@ExtendWith(OutputCaptureExtension.class)
class CommandsTest extends NodeTest {

    @Test
    void queues_are_listed_and_replayed(CapturedOutput output) {
        assertThat(atNode("queues")).isZero();
        assertThat(output).contains("xinqiao.matter-stepped", "dead letters / 死信");
        assertThat(atNode("queues", "replay", "10")).isZero();
        assertThat(output).contains("replayed / 已重发: ");
        assertThat(atNode("queues", "empty")).isEqualTo(2);
    }

    @Test
    void keys_are_listed(CapturedOutput output) {
        assertThat(atNode("keys")).isZero();
        assertThat(output).contains("wraps now / 当前主密钥: ");
        assertThat(atNode("keys", "lose")).isEqualTo(2);
    }

    @Test
    void without_a_node_there_is_a_sentence(CapturedOutput output) {
        String nowhere = "http://localhost:" + PARTNER_BRIDGE;
        assertThat(Commands.run("queues", "--xinqiao.management-url=" + nowhere, "--xinqiao.realm-url=" + nowhere))
                .isEqualTo(1);
        assertThat(output.getErr())
                .contains("No platform answers at " + nowhere)
                .doesNotContain("\tat ");
    }

    /** Keycloak answers 400 invalid_grant (RFC 6749 section 5.2); no other test counts on this account. */
    @Test
    void with_a_wrong_password_or_without_the_role_there_is_a_sentence(CapturedOutput output) {
        String account = "--xinqiao.user=sichuan.reviewer";
        assertThat(atNode("keys", account, "--xinqiao.password=wrong")).isEqualTo(1);
        assertThat(output.getErr())
                .contains("The platform refuses: 400 BAD_REQUEST")
                .doesNotContain("403");
        assertThat(atNode("keys", account)).isEqualTo(1);
        assertThat(output.getErr())
                .contains("The platform refuses: 403 FORBIDDEN")
                .doesNotContain("\tat ");
    }

    @Test
    void the_others_are_reached_by_their_names(@TempDir Path data, CapturedOutput output) {
        assertThat(Commands.run("certs", "--xinqiao.data-dir=" + data)).isZero();
        assertThat(data.resolve("sichuan/certs/bridge.p12")).exists();
        assertThat(Commands.run("evidence")).isEqualTo(2);
        assertThat(output).contains("./xinqiao evidence FILE CERTIFICATE.pem");
        assertThat(Commands.run("audit")).isEqualTo(2);
        assertThat(Commands.run("nothing")).isEqualTo(2);
        assertThat(Commands.names("--xinqiao.node=sichuan")).isFalse();
        assertThat(Commands.names()).isFalse();
    }

    private int atNode(String... words) {
        String token = tokenEndpoint().toString();
        List<String> call = new ArrayList<>(List.of(words));
        call.add("--xinqiao.management-url=" + management());
        call.add("--xinqiao.realm-url=" + token.substring(0, token.indexOf("/protocol/")));
        return Commands.run(call.toArray(String[]::new));
    }
}
