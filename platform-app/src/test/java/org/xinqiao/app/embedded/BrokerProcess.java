package org.xinqiao.app.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A broker in its own process, which the test kills with {@code kill -9}. */
record BrokerProcess(Process process) implements AutoCloseable {

    private static final String READY = "ready";

    /** Takes the settings' file, then waits to be killed. */
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(reader);
        }
        Map<String, Object> all = new HashMap<>();
        settings.forEach((name, value) -> all.put(name.toString(), value));
        try (BridgedBroker broker = BridgedBroker.started(all)) {
            System.out.println(READY);
            // Ends with its parent too, so that no test leaves a process behind.
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    static BrokerProcess started(Path folder, Map<String, Object> settings) throws IOException {
        Properties file = new Properties();
        settings.forEach((name, value) -> file.put(name, value.toString()));
        Path path = folder.resolve("child.properties");
        try (var writer = Files.newBufferedWriter(path)) {
            file.store(writer, null);
        }
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Dio.netty.noUnsafe=false",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BrokerProcess.class.getName(),
                        path.toString())
                .redirectError(folder.resolve("child.log").toFile())
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the broker did not start: " + Files.readString(folder.resolve("child.log")));
            }
        }
        // Further output must not fill the pipe.
        Thread.ofVirtual().start(() -> output.lines().forEach(line -> {}));
        return new BrokerProcess(process);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
