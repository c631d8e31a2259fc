package org.xinqiao.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClientResponseException;
import org.xinqiao.client.StubServer.Answer;
import org.xinqiao.client.model.AcceptMatter;
import org.xinqiao.client.model.MatterState;
import org.xinqiao.client.model.Problem;
import org.xinqiao.client.model.ProblemCode;

class XinqiaoClientTest {
    private static final UUID MATTER = UUID.fromString("01980000-0000-7000-8000-000000000001");
    private static final String HANDLING = """
            {"matter_id":"%s","number":"51012300101202603100000018","state":"HANDLING","channel":"LETTER",
             "purpose":"REQUEST","place_code":"510104017","joint":false,"restricted":false,"cannot_notify":false,
             "filed_at":"2026-03-10T09:00:00+08:00","version":3,"custody":[],"deadlines":[],
             "next_events":["DECIDE"],"content_granted":true,"added_later":1}""".formatted(MATTER);

    @Test
    void a_command_carries_token_key_and_version_and_gives_the_matter() throws IOException {
        try (var node = new StubServer(asked -> new Answer(200, "application/json", "\"3\"", HANDLING))) {
            var client = XinqiaoClient.of(node.url(), () -> "abc");
            var answer = client.acceptances()
                    .acceptMatterWithHttpInfo(MATTER, XinqiaoClient.newKey(), new AcceptMatter(), "\"2\"");
            assertThat(answer.getHeaders().getETag()).isEqualTo("\"3\"");
            assertThat(Objects.requireNonNull(answer.getBody()).getState()).isEqualTo(MatterState.HANDLING);
            var asked = node.asked().getFirst();
            assertThat(asked.path()).isEqualTo("/matters/" + MATTER + "/acceptances");
            assertThat(asked.authorization()).isEqualTo("Bearer abc");
            assertThat(asked.ifMatch()).isEqualTo("\"2\"");
            assertThat(asked.body()).isEqualTo("{}");
        }
    }

    @Test
    void a_refusal_is_thrown_with_its_problem() throws IOException {
        try (var node = new StubServer(asked -> new Answer(412, "application/problem+json", "", """
                {"type":"/problems/stale","title":"数据已被他人更新","status":412,"code":"stale",
                 "message_zh":"请刷新","message_en":"Reload"}"""))) {
            var client = XinqiaoClient.of(node.url(), () -> "abc");
            var refusal = catchThrowableOfType(
                    RestClientResponseException.class, () -> client.matters().getMatter(MATTER));
            assertThat(refusal.getStatusCode().value()).isEqualTo(412);
            assertThat(Objects.requireNonNull(refusal.getResponseBodyAs(Problem.class))
                            .getCode())
                    .isEqualTo(ProblemCode.STALE);
        }
    }

    @Test
    void the_portal_is_called_without_a_token() throws IOException {
        try (var node = new StubServer(asked -> new Answer(404, "application/problem+json", "", "{}"))) {
            var client = XinqiaoClient.anonymous(node.url());
            assertThatThrownBy(() -> client.portal().getPetition("51012300101202603100000018", "23456789ABCD"))
                    .isInstanceOf(RestClientResponseException.class);
            assertThat(node.asked().getFirst().authorization()).isEmpty();
        }
    }
}
