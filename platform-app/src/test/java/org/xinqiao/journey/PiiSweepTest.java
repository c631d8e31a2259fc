package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.Resource;
import org.xinqiao.Tried;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/**
 * 10,000 known people file and their matters proceed. Afterwards nothing of them is outside the vault's cipher texts:
 * not in PostgreSQL's files and tables, nor in journals, logs, documents or refusals (DESIGN §3, ring 3).
 */
@ExtendWith(OutputCaptureExtension.class)
class PiiSweepTest extends NodeTest {

    private static final String CLERK = "donghu.clerk";
    private static final String HANDLER = "donghu.handler";

    private static final int PEOPLE = 10_000;
    private static final int EACH = 20;
    private static final int JOURNEYS = 20;

    private static final List<String> NAMES = planted(n -> "龘" + letter(n / 100) + letter(n % 100));
    private static final List<String> PHONES = planted(n -> "19977%06d".formatted(n));
    private static final List<String> IDS = planted(n -> "51019919010101%04d".formatted(n));

    private static final List<Needles> NEEDLES =
            List.of(new Needles("龘", NAMES), new Needles("19977", PHONES), new Needles("51019919010101", IDS));

    /** Text that may be in the database as written; it shows that the search works. */
    private static final String CONTROL = "龗控制词";

    private static final Needles CONTROLS = new Needles(CONTROL, List.of(CONTROL));

    private static List<String> planted(java.util.function.IntFunction<String> value) {
        return IntStream.range(0, PEOPLE).mapToObj(value).toList();
    }

    private static char letter(int n) {
        return (char) ('丁' + n);
    }

    @Test
    void ten_thousand_people_leave_nothing_outside_the_vault(CapturedOutput output) throws Exception {
        List<ClientLife> lives = registered();
        lives.stream().limit(JOURNEYS).forEach(this::live);
        refusals().forEach(answer -> assertThat(found(answer)).as("a refusal").isZero());
        checkpoint();

        assertThat(vaulted()).isGreaterThanOrEqualTo(PEOPLE);
        assertThat(opened(lives.getLast()))
                .as("the vault has them")
                .hasSize(EACH)
                .allSatisfy(identity -> assertThat(NAMES).contains(identity.getName()));
        assertThat(CONTROLS.filesBelow(DATA)).as("the search finds").isNotEmpty();
        assertThat(tablesWith(CONTROLS)).contains("submission");
        for (Needles needles : NEEDLES) {
            assertThat(needles.filesBelow(DATA)).isEmpty();
            assertThat(tablesWith(needles)).isEmpty();
            assertThat(needles.in(output.getAll())).isZero();
        }
        assertThat(output.getAll()).isNotEmpty();
        Tried.times("planted names, phones and id numbers looked for", NEEDLES.size() * (long) PEOPLE);
    }

    /** Two at a time, on threads of their own: the HTTP client completes its answers on the common pool. */
    private List<ClientLife> registered() throws InterruptedException {
        try (ExecutorService clerks = Executors.newFixedThreadPool(2)) {
            List<Callable<ClientLife>> batches = IntStream.range(0, PEOPLE / EACH)
                    .mapToObj(batch -> (Callable<ClientLife>) () -> registered(batch))
                    .toList();
            return clerks.invokeAll(batches).stream().map(Future::resultNow).toList();
        }
    }

    private ClientLife registered(int batch) {
        return new ClientLife(this::as, office(SIBLING))
                .registered(
                        CLERK,
                        ClientLife.letter(office(SIBLING))
                                .joint(true)
                                .narrative("联名反映小区供水问题。" + CONTROL)
                                .petitioners(IntStream.range(batch * EACH, (batch + 1) * EACH)
                                        .mapToObj(PiiSweepTest::person)
                                        .toList()));
    }

    private static NewPetitioner person(int n) {
        return new NewPetitioner()
                .role(n % EACH == 0 ? PetitionerRole.REPRESENTATIVE : PetitionerRole.FILER)
                .name(NAMES.get(n))
                .contact(PHONES.get(n))
                .address("锦江区测试路，身份证号" + IDS.get(n));
    }

    /** The way to the served opinion, with everything that concerns the petitioners or is printed. */
    private void live(ClientLife life) {
        life.forwarded(CLERK);
        opened(life);
        life.accepted(HANDLER).decided(HANDLER).served(HANDLER);
        assertThat(found(anybody()
                        .portal()
                        .getPetition(life.number(), life.queryCode())
                        .toString()))
                .as("the petitioner's page")
                .isZero();
        for (DocumentRecord record :
                as(HANDLER).matters().getMatterContent(life.id()).getDocuments()) {
            byte[] paper = bytes(
                    as(HANDLER).documents().getDocument(life.id(), record.getDocumentId(), DocumentFormat.PDF, null));
            assertThat(NEEDLES.stream()
                            .mapToInt(needles -> needles.in(ByteBuffer.wrap(paper)))
                            .sum())
                    .isZero();
        }
    }

    private static byte[] bytes(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Identity> opened(ClientLife life) {
        return as(CLERK)
                .matters()
                .revealIdentity(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new RevealIdentity().purpose(RevealPurpose.VERIFY).reason("核对"))
                .getIdentities();
    }

    /** Provokes many refusals of what the people wrote; none repeats it. */
    private Stream<String> refusals() {
        String person = "{\"role\":\"FILER\",\"name\":\"%s\",\"contact\":\"%s\"".formatted(NAMES.get(1), PHONES.get(1));
        return Stream.of(
                        "{\"petitioners\":[" + person + "}]}",
                        "{\"petitioners\":[" + person + ",\"" + NAMES.get(2) + "\":\"" + IDS.get(2) + "\"}]}",
                        "{\"petitioners\":[" + person + ",\"role\":\"" + NAMES.get(3) + "\"}]}",
                        "{\"petitioners\":\"" + NAMES.get(4) + PHONES.get(4) + "\"}",
                        "{\"channel\":\"" + NAMES.get(5) + "\",\"category\":\"" + IDS.get(5) + "\"}",
                        "{\"narrative\":\"x\",\"place_code\":\"" + IDS.get(6) + "\" " + NAMES.get(6))
                .flatMap(body -> Stream.of("/matters", "/petitions").map(path -> refused(path, body)));
    }

    private String refused(String path, String body) {
        HttpResponse<String> answer = send(request(CLERK, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isBetween(400, 499);
        return answer.body() + answer.headers().map();
    }

    private static int found(String text) {
        return NEEDLES.stream().mapToInt(needles -> needles.in(text)).sum();
    }

    private int vaulted() {
        return database(DatabaseRole.OWNER)
                .sql("SELECT count(*) FROM petitioner")
                .query(Integer.class)
                .single();
    }

    /** Tables with such a value in a row, whatever compression hides it on disk. */
    private Set<String> tablesWith(Needles needles) {
        List<String> tables = database(DatabaseRole.OWNER)
                .sql("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
        return tables.stream()
                .filter(table -> needles.in(copy(table)) > 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String copy(String table) {
        StringWriter rows = new StringWriter();
        try (Connection owner = source(DatabaseRole.OWNER).getConnection()) {
            owner.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (SELECT * FROM " + table + ") TO STDOUT", rows);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return rows.toString();
    }

    /** Flushes all pages to disk, as the database's superuser. */
    private void checkpoint() throws IOException, SQLException {
        Properties secrets = new Properties();
        try (Stream<Path> files = Files.walk(DATA)) {
            Path file = files.filter(path -> path.endsWith("secrets.properties"))
                    .findFirst()
                    .orElseThrow();
            try (var reader = Files.newBufferedReader(file)) {
                secrets.load(reader);
            }
        }
        try (Connection superuser = DriverManager.getConnection(
                        setting("spring.datasource.url"), "postgres", secrets.getProperty("postgres"));
                var statement = superuser.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }
}
