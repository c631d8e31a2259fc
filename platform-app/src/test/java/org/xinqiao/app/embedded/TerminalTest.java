package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;
import org.xinqiao.tenancy.Role;

/** What a person reads at the terminal. */
class TerminalTest {

    @Test
    void both_languages_say_the_same_things() {
        ResourceBundle zh = ResourceBundle.getBundle("org.xinqiao.app.embedded.terminal", Locale.CHINESE);
        ResourceBundle en = ResourceBundle.getBundle("org.xinqiao.app.embedded.terminal", Locale.ENGLISH);
        assertThat(zh.keySet()).isEqualTo(en.keySet()).isNotEmpty();
    }

    @Test
    void every_role_is_told_in_plain_words() {
        assertThat(Arrays.stream(Role.values()).map(Role::claim))
                .allSatisfy(
                        role -> assertThat(TerminalTexts.both("role." + role)).isNotBlank());
    }

    @Test
    void the_table_names_every_place_account_log_and_next_step() {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("xinqiao.data-dir", "./data")
                .withProperty("xinqiao.keycloak.url", "http://localhost:8180")
                .withProperty("xinqiao.demo", "true");
        String table = new WelcomeTable(settings)
                .of(KnownNode.SICHUAN, "http://localhost:8080", "http://localhost:8090")
                .of(KnownNode.CHONGQING, "http://localhost:8081", "http://localhost:8091")
                .text(31.4);

        assertThat(table)
                .contains("31 秒后就绪 ready after 31 s")
                .contains("http://localhost:8080/api-docs/index.html", "http://localhost:8081/api-docs/index.html")
                .contains("http://localhost:8090   运维", "http://localhost:8091   运维")
                .contains("sichuan.operator", "chongqing.operator")
                .contains("http://localhost:8180", "data/sichuan/logs", "data/chongqing/logs", "./xinqiao demo")
                .contains("  锦官驿街道\n    jinguanyi.clerk           登记 registers · ")
                .contains(DemoAccounts.PASSWORD);
        assertThat(Stream.of("sichuan", "chongqing").flatMap(node -> DemoAccounts.of(node).stream()))
                .allSatisfy(account -> assertThat(table).contains(account.username(), account.office()));
    }

    /** ./xinqiao run says so by XINQIAO_DEMO. */
    @Test
    void a_node_is_no_demo_unless_told() throws IOException {
        List<PropertySource<?>> shipped =
                new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yaml"));
        assertThat(shipped.getFirst().getProperty("xinqiao.demo")).isEqualTo(false);
    }

    @Test
    void without_the_demo_no_account_is_told() {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("xinqiao.data-dir", "/var/lib/xinqiao")
                .withProperty("xinqiao.keycloak.url", "https://login.example");
        assertThat(new WelcomeTable(settings)
                        .of(KnownNode.SICHUAN, "http://localhost:8080", "http://localhost:8090")
                        .text(1))
                .contains("first.admin", "first.operator")
                .doesNotContain(DemoAccounts.PASSWORD, "jinguanyi.clerk");
    }

    @Test
    void chinese_takes_two_places_of_a_column() {
        assertThat(Columns.padded("四川 Sichuan", 14) + "|").isEqualTo("四川 Sichuan  |");
    }

    @Test
    void a_childs_log_is_bounded_and_goes_on(@TempDir Path logs) throws IOException {
        Path log = logs.resolve(ChildLogs.POSTGRES);
        ChildLogs small = new ChildLogs(logs, 10);
        Files.writeString(log, "short");
        small.bound();
        assertThat(log).hasContent("short");

        Files.writeString(log, "a line that is too long");
        small.bound();
        assertThat(log).isEmptyFile();
        assertThat(logs.resolve(ChildLogs.POSTGRES + ".1")).hasContent("a line that is too long");
    }
}
