package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class KeyedHashTest {

    @RepeatedTest(20)
    void processes_that_start_at_once_agree_on_the_secret(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("node").resolve("hash.key");
        Callable<String> start = () ->
                HexFormat.of().formatHex(KeyedHash.under(file).hash("test", "same".getBytes(StandardCharsets.UTF_8)));
        try (ExecutorService processes = Executors.newFixedThreadPool(8)) {
            List<Future<String>> hashes = processes.invokeAll(
                    IntStream.range(0, 8).mapToObj(n -> start).toList());
            Set<String> agreed = hashes.stream().map(Future::resultNow).collect(Collectors.toSet());
            assertThat(agreed).hasSize(1);
        }
    }
}
