package org.xinqiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;

/** Both nodes as two processes on fresh data, joined by the bridge, with one Keycloak as {@code ./xinqiao run} has it. */
final class TwoNodes implements AutoCloseable {

    final Node sichuan;
    final Node chongqing;
    private final Path directory;

    TwoNodes() throws IOException {
        directory = Node.directory("exchange");
        int[] ports = Node.freePorts(9);
        int keycloak = ports[4];
        sichuan = node("sichuan", "sharing", new int[] {ports[0], ports[1], keycloak, ports[7]}, ports[5], ports[6]);
        chongqing = node("chongqing", "shared", new int[] {ports[2], ports[3], keycloak, ports[8]}, ports[6], ports[5]);
    }

    private Node node(String name, String keycloak, int[] ports, int bridge, int partner) {
        return new Node(
                directory,
                name,
                ports,
                "--xinqiao.embedded.keycloak." + keycloak + "=true",
                "--xinqiao.bridge.enabled=true",
                "--xinqiao.bridge.port=" + bridge,
                "--xinqiao.bridge.partner-url=localhost:" + partner);
    }

    /** @return seconds until both were ready */
    double start(EnvelopeSuite suite) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (Node node : List.of(sichuan, chongqing)) {
            node.launch("--xinqiao.envelope.suite=" + suite);
        }
        sichuan.awaitReady();
        chongqing.awaitReady();
        return (System.nanoTime() - start) / 1e9;
    }

    /** The one without Keycloak first; the data stays. */
    void stop() {
        chongqing.stop();
        sichuan.stop();
    }

    @Override
    public void close() {
        stop();
        Node.delete(directory);
    }
}
