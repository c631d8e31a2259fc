package org.xinqiao.journey;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Browsers treat localhost as secure and send it secure cookies; the JDK's client does not. */
public final class BrowserCookies extends CookieManager {
    @Override
    public void put(URI from, Map<String, List<String>> headers) throws IOException {
        Map<String, List<String>> plain = new HashMap<>();
        headers.forEach((name, values) -> plain.put(
                name, values.stream().map(value -> value.replace(";Secure", "")).toList()));
        super.put(from, plain);
    }
}
