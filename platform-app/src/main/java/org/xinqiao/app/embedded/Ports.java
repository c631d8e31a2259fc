package org.xinqiao.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports from settings; 0 picks any free one. */
final class Ports {

    private Ports() {}

    /** @throws StartFailure naming the part and its setting */
    static int claim(String part, String setting, int wanted) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new StartFailure("port-taken", part, wanted, setting);
        }
    }
}
