package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.xinqiao.api.model.DocumentFormatDto;
import org.xinqiao.api.model.FilePetitionDto;
import org.xinqiao.api.model.FiledPetitionDto;
import org.xinqiao.api.model.FindPetitionDto;
import org.xinqiao.api.model.FoundPetitionDto;
import org.xinqiao.api.model.OfficeRefDto;
import org.xinqiao.api.model.PetitionStatusDto;

/** What a controller gets by implementing a generated interface. */
class GeneratedRoutesTest {
    private static final String FORM = """
        {"tenant_id":"510000205","purpose":"REQUEST","place_code":"510104017","narrative":"路灯不亮","joint":false,
         "demands":[{"text":"请修复路灯"}],"petitioners":[]}\
        """;

    private final MockMvcTester portal =
            MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Portal()).build());

    @Test
    void a_form_arrives_with_its_key_and_the_answer_is_snake_case() {
        var answer = file("form-token-1", FORM);
        assertThat(answer).hasStatus(201).hasHeader("Location", "/petitions/1");
        assertThat(answer).bodyJson().extractingPath("$.query_code").isEqualTo("23456789ABCD");
    }

    @Test
    void a_missing_or_malformed_key_is_refused() {
        assertThat(file("x y", FORM)).hasStatus(400).failure().isInstanceOf(HandlerMethodValidationException.class);
        assertThat(portal.post()
                        .uri("/petitions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(FORM))
                .hasStatus(400)
                .failure()
                .isInstanceOf(MissingRequestHeaderException.class);
    }

    @Test
    void a_body_beyond_its_limits_is_refused() {
        var answer = file("form-token-1", FORM.replace("510104017", "Chengdu"));
        assertThat(answer).hasStatus(400).failure().isInstanceOf(HandlerMethodValidationException.class);
    }

    private MvcTestResult file(String key, String form) {
        return portal.post()
                .uri("/petitions")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(form)
                .exchange();
    }

    @RestController
    private static final class Portal implements PortalApi {
        @Override
        public ResponseEntity<FiledPetitionDto> filePetition(String idempotencyKey, FilePetitionDto form) {
            var filed = new FiledPetitionDto(
                            "51012300101202603100000018",
                            OffsetDateTime.parse("2026-03-10T09:00:00+08:00"),
                            new OfficeRefDto(form.getTenantId(), "街道办事处"))
                    .queryCode("23456789ABCD");
            return ResponseEntity.created(URI.create("/petitions/1")).body(filed);
        }

        @Override
        public ResponseEntity<FoundPetitionDto> findPetition(String queryCode, String key, FindPetitionDto name) {
            return ResponseEntity.notFound().build();
        }

        @Override
        public ResponseEntity<Resource> getPetitionDocument(
                String number, String documentNumber, String queryCode, DocumentFormatDto format) {
            return ResponseEntity.notFound().build();
        }

        @Override
        public ResponseEntity<PetitionStatusDto> getPetition(String number, String queryCode) {
            return ResponseEntity.notFound().build();
        }
    }
}
