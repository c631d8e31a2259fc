package org.xinqiao.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own, with the flags of {@code ./xinqiao run}; its output goes to a file. */
record ChildJvm(Process process, Path output, Path gcLog) implements AutoCloseable {

    private static final List<String> FLAGS =
            List.of("@platform-app/src/main/jvm/platform.args", "-Dsun.net.httpserver.nodelay=true", "-Xmx1g");
    private static final int STOP_SECONDS = 60;

    /** Of the benchmarks and the platform, for {@code -cp}: as this process has it. */
    static final String CLASS_PATH = System.getProperty("java.class.path");

    static ChildJvm start(Path directory, String name, Map<String, String> environment, List<String> arguments)
            throws IOException {
        Path gcLog = directory.resolve(name + ".gc.log");
        Path output = directory.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Xlog:gc:file=" + gcLog + "::filecount=0");
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new ChildJvm(process, output, gcLog);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** One line on its standard input. */
    void tell(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** @param status what the address answers when the server is ready */
    void await(URI address, int status, int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (answer(address) != status) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("Not ready: " + address + ", see " + output);
            }
            Thread.sleep(200);
        }
    }

    private static int answer(URI address) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** SIGTERM, so that it takes its own children down in order. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
