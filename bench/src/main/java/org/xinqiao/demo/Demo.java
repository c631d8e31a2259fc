package org.xinqiao.demo;

import java.net.URI;
import org.springframework.web.client.ResourceAccessException;

/**
 * The main journeys against a running node; every line is an HTTP call.
 *
 * <p>Arguments: {@code [node URL] [realm URL]}, by default the ones of {@code ./xinqiao run}.
 */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) {
        URI node = URI.create(arguments.length > 0 ? arguments[0] : "http://localhost:8080");
        URI realm = URI.create(arguments.length > 1 ? arguments[1] : "http://localhost:8180/realms/sichuan");
        try {
            Stage stage = new Stage(node, realm);
            PetitionStory petition = new PetitionStory(stage);
            petition.tell();
            new EscalationStory(stage, petition).tell();
            System.out.println("\nDone. 演示完毕。");
        } catch (ResourceAccessException unreachable) {
            System.err.println("No platform answers at " + node + " or " + realm
                    + ": start it with ./xinqiao run. 平台未启动，请先运行 ./xinqiao run。");
            System.exit(1);
        }
    }
}
