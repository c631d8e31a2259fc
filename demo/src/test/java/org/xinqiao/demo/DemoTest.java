package org.xinqiao.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import org.xinqiao.XinqiaoApplication;

/** The stories of one side, told against a node: each throws where an answer is not the one it tells of. */
@SpringBootTest(classes = XinqiaoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DemoTest {

    private static final Path DATA = Path.of("demo/target/test-node").toAbsolutePath();

    @Autowired
    private Environment environment;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        FileSystemUtils.deleteRecursively(DATA);
        registry.add("xinqiao.data-dir", DATA::toString);
        registry.add("xinqiao.demo", () -> true);
        registry.add("xinqiao.worker.interval", () -> "1s");
        registry.add("management.server.port", () -> 0);
        registry.add("xinqiao.embedded.postgres.port", () -> 0);
        registry.add("xinqiao.embedded.keycloak.port", () -> 0);
    }

    private Stage stage() {
        return new Stage(
                URI.create("http://localhost:" + setting("local.server.port")),
                URI.create(setting("xinqiao.keycloak.url") + "/realms/sichuan"),
                URI.create("http://localhost:" + setting("local.management.port")));
    }

    private String setting(String name) {
        return Objects.requireNonNull(environment.getProperty(name), name);
    }

    @Test
    void a_petition_from_the_portal_to_its_served_opinion() throws IOException {
        new PetitionStory(stage()).tell();
    }

    @Test
    void a_review_asked_for_at_the_counter_and_a_rereview_to_the_end() throws IOException {
        Stage stage = stage();
        new ReviewStory(stage, new PetitionStory(stage), DATA.resolve("papers")).tell();
    }

    @Test
    void a_township_that_lets_its_days_pass() throws IOException {
        Stage stage = stage();
        new EscalationStory(stage, new PetitionStory(stage)).tell();
    }

    @Test
    void ways_back_and_ways_on() throws IOException {
        Stage stage = stage();
        new NewWaysStory(stage, new PetitionStory(stage)).tell();
    }

    @Test
    void a_report_sealed_with_its_share() throws IOException {
        new SealedStory(stage()).tell();
    }
}
