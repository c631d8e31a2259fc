package org.xinqiao.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.web.client.ResourceAccessException;

/**
 * The main journeys against the two running nodes; every line is an HTTP call.
 *
 * <p>Arguments: {@code [Sichuan's URL] [its realm's URL] [Chongqing's URL] [its realm's URL] [Sichuan's operators' URL]
 * [Chongqing's]}, by default the ones of {@code ./xinqiao run}.
 */
public final class Demo {

    private static final List<String> USUAL = List.of(
            "http://localhost:8080",
            "http://localhost:8180/realms/sichuan",
            "http://localhost:8081",
            "http://localhost:8180/realms/chongqing",
            "http://localhost:8090",
            "http://localhost:8091");

    private Demo() {}

    public static void main(String[] arguments) throws IOException, CertificateException {
        List<URI> places = IntStream.range(0, USUAL.size())
                .mapToObj(i -> URI.create(i < arguments.length ? arguments[i] : USUAL.get(i)))
                .toList();
        try {
            Stage sichuan = new Stage(places.get(0), places.get(1), places.get(4));
            Stage chongqing = new Stage(places.get(2), places.get(3), places.get(5));
            PetitionStory petition = new PetitionStory(sichuan);
            petition.tell();
            new ReviewStory(sichuan, petition, Path.of("data", "demo-documents")).tell();
            new EscalationStory(sichuan, petition).tell();
            new NewWaysStory(sichuan, petition).tell();
            new SealedStory(sichuan).tell();
            new JointStory(sichuan, chongqing, Path.of("data")).tell();
            System.out.println("\nDone. 演示完毕。");
        } catch (ResourceAccessException unreachable) {
            System.err.println("Not all of " + places + " answers: start both nodes with ./xinqiao run."
                    + " 平台未启动，请先运行 ./xinqiao run。");
            System.exit(1);
        }
    }
}
