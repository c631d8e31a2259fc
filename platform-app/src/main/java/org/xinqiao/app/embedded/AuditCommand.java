package org.xinqiao.app.embedded;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.xinqiao.audit.chain.AuditDump;
import org.xinqiao.audit.chain.DumpCheck;

/**
 * {@code ./xinqiao audit dump FILE} writes entries, links and heads of a running node to a new file, as the database's
 * owner ({@code spring.flyway.*}). {@code ./xinqiao audit verify FILE KEY.pem [HEADS.json]} checks it offline. Exit
 * code: 0 all is well, 1 a check failed, 2 reading or writing failed.
 */
public final class AuditCommand {

    private static final String USAGE = """
            ./xinqiao audit dump FILE [--xinqiao.node=… --xinqiao.data-dir=… | --spring.flyway.url=… …]
            ./xinqiao audit verify FILE KEY.pem [HEADS.json]""";

    private AuditCommand() {}

    /** @return the exit code */
    public static int run(String... arguments) {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        List<String> words = new DefaultApplicationArguments(arguments).getNonOptionArgs();
        try {
            if (words.size() == 2 && "dump".equals(words.getFirst())) {
                dump(Path.of(words.get(1)), settings);
                return 0;
            }
            if ((words.size() == 3 || words.size() == 4) && "verify".equals(words.getFirst())) {
                String kept = words.size() == 4 ? Files.readString(Path.of(words.get(3))) : "";
                return holds(Path.of(words.get(1)), Files.readString(Path.of(words.get(2))), kept) ? 0 : 1;
            }
            System.err.println(USAGE);
        } catch (IOException | SQLException | IllegalArgumentException failure) {
            System.err.println("Cannot read or write / 无法读写: " + failure.getMessage());
        }
        return 2;
    }

    private static void dump(Path file, Environment settings) throws IOException, SQLException {
        try (Connection owner = owner(settings);
                var channel = Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
            System.out.printf("%d lines / 行: %s%n", AuditDump.write(owner, out), file);
        }
    }

    private static Connection owner(Environment settings) throws IOException, SQLException {
        String url = settings.getProperty("spring.flyway.url");
        if (url != null) {
            return DriverManager.getConnection(
                    url,
                    settings.getProperty("spring.flyway.user", "xinqiao_owner"),
                    settings.getProperty("spring.flyway.password", ""));
        }
        KnownNode node = KnownNode.of(settings.getProperty("xinqiao.node", KnownNode.SICHUAN.label()));
        Path keys = Path.of(settings.getProperty("xinqiao.data-dir", "./data"))
                .resolve(node.label())
                .resolve("keys");
        if (!Files.isDirectory(keys)) {
            throw new IOException(keys + " is not there: no node was started with this data");
        }
        int port = settings.getProperty("xinqiao.embedded.postgres.port", Integer.class, node.postgresPort);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/xinqiao",
                "xinqiao_owner",
                Secrets.in(keys).get("xinqiao_owner"));
    }

    /** Prints the outcome. */
    private static boolean holds(Path file, String pem, String kept) throws IOException {
        DumpCheck.Outcome outcome;
        try (var dump = Files.newBufferedReader(file)) {
            outcome = DumpCheck.check(dump, pem, kept);
        }
        System.out.printf(
                "entries / 条目 %d, heads / 锚点 %d, not yet anchored / 未锚定 %d, not yet linked / 未入链 %d%n",
                outcome.entries(), outcome.heads(), outcome.unanchored(), outcome.pending());
        DumpCheck.Broken broken = outcome.broken();
        if (broken == null) {
            System.out.println("All holds. 审计链完整。");
            return true;
        }
        System.out.println("✗ " + place(broken) + broken.problem());
        System.out.println("Does not hold. 审计链不成立。");
        return false;
    }

    private static String place(DumpCheck.Broken broken) {
        StringBuilder place = new StringBuilder();
        if (broken.tenantId() != null) {
            place.append("tenant ").append(broken.tenantId());
        }
        if (broken.seq() != null) {
            place.append(" seq ").append(broken.seq());
        }
        if (broken.entryId() != null) {
            place.append(" entry ").append(broken.entryId());
        }
        if (broken.head() != null) {
            place.append("head ").append(broken.head());
        }
        return place.isEmpty() ? "" : place.append(": ").toString();
    }
}
