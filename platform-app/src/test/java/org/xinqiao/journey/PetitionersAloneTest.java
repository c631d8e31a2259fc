package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** What the petitioner alone does no officer does, not even with the code (RULEBOOK H8). */
class PetitionersAloneTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private ClientLife accepted() {
        return new ClientLife(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER);
    }

    @Test
    void no_officer_withdraws_not_even_with_the_code() {
        ClientLife life = accepted();
        var turnedAway = byTheHandler(life, "/withdrawals", "{}");
        assertThat(turnedAway.statusCode()).isEqualTo(403);
        assertThat(turnedAway.body()).contains("\"code\":\"forbidden\"");
        assertThat(send(request(HANDLER, "/matters/" + life.id() + "/withdrawals")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", XinqiaoClient.newKey())
                                .header("If-Match", life.version(HANDLER))
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isIn(404, 405);
        AddHandlingNote forged =
                new AddHandlingNote().kind(HandlingNoteKind.WITHDRAWAL_TYPED).text("冒充");
        assertRefused(
                400,
                VALIDATION_FAILED,
                () -> as(HANDLER)
                        .handling()
                        .addHandlingNote(life.id(), XinqiaoClient.newKey(), forged, life.version(HANDLER)));
        assertThat(anybody()
                        .portal()
                        .getPetition(life.number(), life.queryCode())
                        .getState())
                .isEqualTo(MatterState.HANDLING);
    }

    @Test
    void no_officer_rates() {
        ClientLife life = accepted().decided(HANDLER).served(HANDLER);
        var turnedAway = byTheHandler(life, "/ratings", "{\"target\":\"ORGAN\",\"grade\":\"SATISFIED\"}");
        assertThat(turnedAway.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> byTheHandler(ClientLife life, String operation, String body) {
        return send(request(HANDLER, "/petitions/" + life.number() + operation)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .header("Query-Code", life.queryCode())
                .POST(BodyPublishers.ofString(body)));
    }
}
