package org.xinqiao.app.operation;

import java.util.Arrays;
import java.util.List;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.xinqiao.app.embedded.AuditCommand;
import org.xinqiao.app.embedded.Certificates;
import org.xinqiao.chengyu.envelope.EvidenceCheck;

/**
 * Commands that an operator runs beside the running node, from the same jar: {@code java -jar xinqiao.jar queues}.
 * Options are settings ({@code --xinqiao.url=…}); the other words belong to the command.
 */
public final class Commands {

    private static final String USAGE = "queues | keys | audit | certs | evidence  (./xinqiao help)";

    private Commands() {}

    /** @return whether the process should run a command instead of the node */
    public static boolean names(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("--");
    }

    /** @return the exit code: 0; 1 where a check fails or nothing answers; 2 for a wrong call */
    public static int run(String... arguments) {
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new SimpleCommandLinePropertySource(rest));
        List<String> words = new DefaultApplicationArguments(rest).getNonOptionArgs();
        return switch (arguments[0]) {
            case "queues" -> QueuesCommand.run(words, settings);
            case "keys" -> KeysCommand.run(words, settings);
            case "audit" -> AuditCommand.run(rest);
            case "certs" -> Certificates.run(rest);
            case "evidence" -> EvidenceCheck.run(rest);
            default -> {
                System.err.println(USAGE);
                yield 2;
            }
        };
    }
}
