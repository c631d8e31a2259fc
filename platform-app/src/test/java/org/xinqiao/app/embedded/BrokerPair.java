package org.xinqiao.app.embedded;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Two nodes' settings that point at each other, on free ports. */
record BrokerPair(Map<String, Object> sichuan, int sichuanPort, Map<String, Object> chongqing, int chongqingPort) {

    static BrokerPair in(Path data) throws Exception {
        Certificates.make(data, List.of("sichuan", "chongqing"), InstantSource.system());
        int one = Ports.claim("test", "test", 0);
        int other = Ports.claim("test", "test", 0);
        return new BrokerPair(
                BridgedBroker.settings(data, "sichuan", one, "chongqing", other),
                one,
                BridgedBroker.settings(data, "chongqing", other, "sichuan", one),
                other);
    }
}
