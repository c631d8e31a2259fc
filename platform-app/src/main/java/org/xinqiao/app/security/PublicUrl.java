package org.xinqiao.app.security;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where browsers find the platform: set, and never taken from a request, whose Host is what its sender writes. */
@Component
class PublicUrl {

    private final Environment environment;

    PublicUrl(Environment environment) {
        this.environment = environment;
    }

    /** A node on one's own machine needs no setting. */
    String of(String path) {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return environment.getProperty("xinqiao.public-url", "http://localhost:" + port) + path;
    }
}
