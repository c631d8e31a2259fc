package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** No name and no text of a person reaches the log, whether the work succeeds or fails. */
@ExtendWith(OutputCaptureExtension.class)
class QuietLogTest extends NodeTest {

    private static final String NAME = "欧阳罕见名";
    private static final String PHONE = "18812345678";
    private static final String STORY = "独一无二的叙述内容";

    @Test
    void names_and_narratives_stay_out_of_the_log(CapturedOutput output) {
        Tenant township = office(TOWNSHIP);
        RegisterMatter letter = ClientLife.letter(township)
                .narrative(STORY)
                .petitioners(List.of(new NewPetitioner()
                        .role(PetitionerRole.FILER)
                        .name(NAME)
                        .contact(PHONE)));
        ClientLife life = new ClientLife(this::as, township).registered("jinguanyi.clerk", letter);
        life.forwarded("jinguanyi.clerk").accepted("jinguanyi.handler");
        as("jinguanyi.handler")
                .matters()
                .revealIdentity(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new RevealIdentity().purpose(RevealPurpose.CONTACT).reason("联系"));
        // Fails in the database: session, statement and driver must not log the values.
        database(DatabaseRole.OWNER)
                .sql("ALTER TABLE submission ADD CONSTRAINT quiet_log_test CHECK (narrative <> '" + STORY + "')"
                        + " NOT VALID")
                .update();
        String incident;
        try {
            var answer = send(request("jinguanyi.clerk", "/matters")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", XinqiaoClient.newKey())
                    .POST(BodyPublishers.ofString(tools.jackson.databind.json.JsonMapper.builder()
                            .propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
                            .changeDefaultPropertyInclusion(i ->
                                    i.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
                            .build()
                            .writeValueAsString(letter))));
            assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).doesNotContain(STORY, NAME, PHONE);
            incident = tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(answer.body())
                    .path("incident")
                    .asString();
        } finally {
            database(DatabaseRole.OWNER)
                    .sql("ALTER TABLE submission DROP CONSTRAINT quiet_log_test")
                    .update();
        }
        assertThat(output.getAll())
                .as("the failure itself is logged, under the reference in the answer")
                .contains("Incident " + incident);
        assertThat(output.getAll()).doesNotContain(STORY, NAME, PHONE, life.queryCode());
    }
}
