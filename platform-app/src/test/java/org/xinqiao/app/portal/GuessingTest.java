package org.xinqiao.app.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.DocumentFormatDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.document.PrintDocuments;
import org.xinqiao.journey.ClientLife;
import org.xinqiao.journey.NodeTest;
import org.xinqiao.matter.petition.FilePetition;
import org.xinqiao.matter.petition.FollowPetition;
import org.xinqiao.matter.petition.RelatedPetitions;
import org.xinqiao.matter.petition.ReviewRequests;
import org.xinqiao.matter.read.ReadDocuments;
import org.xinqiao.tenancy.Tenants;

/** The portal with limits of two, three and four: whoever guesses must wait, and whoever has the code never does. */
class GuessingTest extends NodeTest {

    private static final int BY_ADDRESS = 4;
    private static final int BY_NUMBER = 3;
    private static final int BY_BOTH = 2;
    private static final String WRONG = "AAAA-AAAA-AAAA";

    @Autowired
    private AutowireCapableBeanFactory beans;

    private final MockHttpServletRequest http = new MockHttpServletRequest();
    private PetitionController portal;
    private PetitionerAccess access;
    private ClientLife life;
    private ClientLife other;

    @BeforeEach
    void a_door_of_its_own() {
        PortalLimits limits = new PortalLimits(1, BY_BOTH, BY_NUMBER, BY_ADDRESS);
        access = new PetitionerAccess(
                beans.getBean(FollowPetition.class),
                beans.getBean(RelatedPetitions.class),
                beans.getBean(ReviewRequests.class),
                beans.getBean(Requests.class),
                beans.getBean(Idempotency.class),
                limits,
                http);
        portal = new PetitionController(
                beans.getBean(FilePetition.class),
                access,
                beans.getBean(ReadDocuments.class),
                beans.getBean(PrintDocuments.class),
                beans.getBean(Tenants.class),
                beans.getBean(Requests.class),
                beans.getBean(Idempotency.class),
                limits,
                http);
        life = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        other = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
    }

    @Test
    void codes_of_one_number_from_one_address() {
        for (int i = 0; i < BY_BOTH; i++) {
            assertCode(ProblemCodeDto.QUERY_CODE_WRONG, () -> ask("10.0.0.1", life.number(), WRONG));
        }
        assertCode(ProblemCodeDto.TOO_MANY_REQUESTS, () -> ask("10.0.0.1", life.number(), WRONG));
        assertCode(ProblemCodeDto.QUERY_CODE_WRONG, () -> ask("10.0.0.2", life.number(), WRONG));
    }

    @Test
    void codes_of_one_number_from_many_addresses() {
        for (int i = 0; i < BY_NUMBER; i++) {
            String address = "10.0.0." + i;
            assertCode(ProblemCodeDto.QUERY_CODE_WRONG, () -> ask(address, life.number(), WRONG));
        }
        assertCode(ProblemCodeDto.TOO_MANY_REQUESTS, () -> ask("10.9.9.9", life.number(), WRONG));
    }

    @Test
    void numbers_from_one_address_whatever_it_says_of_itself() {
        ClientLife third = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        for (int i = 0; i < BY_ADDRESS; i++) {
            ClientLife asked = i % 2 == 0 ? life : other;
            http.removeHeader("X-Forwarded-For");
            http.addHeader("X-Forwarded-For", "10.0.0." + i);
            assertCode(ProblemCodeDto.QUERY_CODE_WRONG, () -> ask("10.1.1.1", asked.number(), WRONG));
        }
        for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Client-IP")) {
            http.addHeader(header, "10.2.2.2");
        }
        assertCode(ProblemCodeDto.TOO_MANY_REQUESTS, () -> ask("10.1.1.1", third.number(), WRONG));
        assertCode(ProblemCodeDto.QUERY_CODE_WRONG, () -> ask("10.1.1.2", third.number(), WRONG));
    }

    @Test
    void a_document_is_asked_for_by_the_same_limits() {
        String document = life.number() + "-01";
        for (int i = 0; i < BY_BOTH; i++) {
            assertCode(ProblemCodeDto.QUERY_CODE_WRONG, () -> print(document));
        }
        assertCode(ProblemCodeDto.TOO_MANY_REQUESTS, () -> print(document));
    }

    /** Every operation of the portal asks by one of these three ways. */
    @Test
    void after_any_number_of_wrong_codes_the_right_one_opens_for_its_petitioner_wherever_he_is()
            throws NoSuchMethodException {
        for (String address : List.of("10.3.3.1", "10.3.3.2", "10.3.3.3")) {
            for (int i = 0; i < 2 * BY_ADDRESS; i++) {
                assertThat(catchThrowableOfType(Refusal.class, () -> ask(address, life.number(), WRONG)))
                        .isNotNull();
            }
        }
        for (String address : List.of("10.3.3.1", "10.4.4.4")) {
            for (int i = 0; i < 2 * BY_ADDRESS; i++) {
                assertThat(ask(address, life.number(), life.queryCode())).isEqualTo(life.number());
            }
            assertThat(access.<UUID>read(life.number(), life.queryCode(), matter -> matter))
                    .isEqualTo(life.id());
            assertThat(acted()).isEqualTo(life.number());
        }
    }

    /** As the dispatcher calls it: what numbers a request is the operation. */
    private String acted() throws NoSuchMethodException {
        http.setAttribute(
                HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE,
                new HandlerMethod(
                        portal, PetitionController.class.getMethod("getPetition", String.class, String.class)));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(http));
        try {
            return access.act(life.number(), life.queryCode(), XinqiaoClient.newKey(), "", _ -> () -> {})
                    .getNumber();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    @Test
    void number_and_code_open_in_every_way_of_writing_them() {
        String number = life.number();
        String grouped = number.substring(0, 9) + "-" + number.substring(9, 19) + " " + number.substring(19) + " ";
        String code = life.queryCode();
        String small = code.toLowerCase(Locale.ROOT);
        String groups = code.substring(0, 4) + "-" + code.substring(4, 8) + " " + code.substring(8);
        String wide = code.chars()
                .mapToObj(character -> Character.toString(character - '!' + '\uFF01'))
                .collect(Collectors.joining());
        for (String written : List.of(code, small, groups, " " + small + " ", wide)) {
            assertThat(ask("10.5.5.5", grouped, written)).as(written).isEqualTo(number);
        }
        http.setRemoteAddr("10.5.5.5");
        assertThat(portal.getPetitionDocument(grouped, number + " - 01", small, DocumentFormatDto.PDF)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void a_path_may_hold_blanks() {
        String spaced = life.number().substring(0, 9) + "%20" + life.number().substring(9);
        assertThat(send(HttpRequest.newBuilder(node().resolve("/petitions/" + spaced))
                                .header("Query-Code", life.queryCode().toLowerCase(Locale.ROOT)))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Over HTTP, with a header in raw UTF-8 and with bytes that are none. */
    @Test
    void a_header_may_hold_any_bytes() throws IOException {
        String wide = life.queryCode()
                .chars()
                .mapToObj(character -> Character.toString(character - '!' + '\uFF01'))
                .collect(Collectors.joining());
        assertThat(status(wide.getBytes(StandardCharsets.UTF_8))).startsWith("HTTP/1.1 200");
        assertThat(status("钥匙".getBytes(StandardCharsets.UTF_8))).startsWith("HTTP/1.1 404");
        assertThat(status(new byte[] {'A', (byte) 0x94, (byte) 0xFF})).startsWith("HTTP/1.1 400");
    }

    private String status(byte[] code) throws IOException {
        try (Socket socket = new Socket(node().getHost(), node().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /petitions/" + life.number() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Query-Code: ")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(code);
            out.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
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
