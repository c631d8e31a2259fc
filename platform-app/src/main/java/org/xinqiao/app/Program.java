package org.xinqiao.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.xinqiao.app.embedded.FailureSentence;
import org.xinqiao.app.operation.Commands;

/** What the process is: the node, or a command of its operator. */
public final class Program {

    private Program() {}

    public static void run(Class<?> application, String... arguments) {
        if (Commands.names(arguments)) {
            // Libraries log to the console where nobody has told them otherwise
            LoggingSystem.get(Program.class.getClassLoader()).beforeInitialize();
            System.exit(Commands.run(arguments));
        }
        // The broker's journal needs it (docs/adr/0004)
        System.setProperty("io.netty.noUnsafe", "false");
        try {
            SpringApplication.run(application, arguments);
        } catch (RuntimeException failure) {
            FailureSentence.unlessTold(failure);
            throw failure;
        }
    }
}
