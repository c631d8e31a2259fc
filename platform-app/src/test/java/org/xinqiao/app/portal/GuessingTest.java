package org.xinqiao.app.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.DocumentFormatDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.document.PrintDocuments;
import org.xinqiao.journey.ClientLife;
import org.xinqiao.journey.NodeTest;
import org.xinqiao.matter.petition.FilePetition;
import org.xinqiao.matter.read.ReadDocuments;
import org.xinqiao.tenancy.Tenants;

/** The portal with limits of three and four instead of many: whoever guesses numbers or codes must wait. */
class GuessingTest extends NodeTest {

    private static final int BY_ADDRESS = 4;
    private static final int BY_NUMBER = 3;
    private static final String WRONG = "AAAA-AAAA-AAAA";

    @Autowired
    private AutowireCapableBeanFactory beans;

    private final MockHttpServletRequest http = new MockHttpServletRequest();
    private PetitionController portal;
    private ClientLife life;
    private ClientLife other;

    @BeforeEach
    void a_door_of_its_own() {
        portal = new PetitionController(
                beans.getBean(FilePetition.class),
                beans.getBean(PetitionerAccess.class),
                beans.getBean(ReadDocuments.class),
                beans.getBean(PrintDocuments.class),
                beans.getBean(Tenants.class),
                beans.getBean(Requests.class),
                beans.getBean(Idempotency.class),
                new PortalLimits(1, BY_ADDRESS, BY_NUMBER),
                http);
        life = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        other = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
    }

    @Test
    void codes_of_one_number_from_many_addresses() {
        for (int i = 0; i < BY_NUMBER; i++) {
            String address = "10.0.0." + i;
            assertCode(ProblemCodeDto.QUERY_CODE_WRONG, () -> ask(address, life.number(), WRONG));
        }
        assertCode(ProblemCodeDto.TOO_MANY_REQUESTS, () -> ask("10.9.9.9", life.number(), WRONG));
        assertCode(ProblemCodeDto.TOO_MANY_REQUESTS, () -> ask("10.9.9.8", life.number(), life.queryCode()));
        assertThat(ask("10.9.9.9", other.number(), other.queryCode()))
                .as("asking for one's own petition still works")
                .isEqualTo(other.number());
    }

    @Test
    void numbers_from_one_address_whatever_it_says_of_itself() {
        for (int i = 0; i < BY_ADDRESS; i++) {
            ClientLife asked = i % 2 == 0 ? life : other;
            http.removeHeader("X-Forwarded-For");
            http.addHeader("X-Forwarded-For", "10.0.0." + i);
            assertCode(ProblemCodeDto.QUERY_CODE_WRONG, () -> ask("10.1.1.1", asked.number(), WRONG));
        }
        for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Client-IP")) {
            http.addHeader(header, "10.2.2.2");
        }
        assertCode(ProblemCodeDto.TOO_MANY_REQUESTS, () -> ask("10.1.1.1", other.number(), other.queryCode()));
        assertThat(ask("10.1.1.2", other.number(), other.queryCode())).isEqualTo(other.number());
    }

    @Test
    void a_document_is_asked_for_by_the_same_limits() {
        String document = life.number() + "-01";
        for (int i = 0; i < BY_NUMBER; i++) {
            assertCode(ProblemCodeDto.QUERY_CODE_WRONG, () -> print(document));
        }
        assertCode(ProblemCodeDto.TOO_MANY_REQUESTS, () -> print(document));
        assertCode(ProblemCodeDto.TOO_MANY_REQUESTS, () -> ask("10.3.3.4", life.number(), life.queryCode()));
    }

    private void print(String document) {
        http.setRemoteAddr("10.3.3.3");
        portal.getPetitionDocument(life.number(), document, WRONG, DocumentFormatDto.PDF);
    }

    private String ask(String address, String number, String code) {
        http.setRemoteAddr(address);
        return Objects.requireNonNull(portal.getPetition(number, code).getBody())
                .getNumber();
    }

    private static void assertCode(ProblemCodeDto code, ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }
}
