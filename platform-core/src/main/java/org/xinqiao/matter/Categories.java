package org.xinqiao.matter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Six-digit categories of content (RULEBOOK §19). The national list is not public; this one is ours, in its form,
 * until the versioned import takes its place.
 */
final class Categories {

    private static final Set<String> CODES = read();

    private Categories() {}

    static boolean known(String code) {
        return CODES.contains(code);
    }

    private static Set<String> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Categories.class.getResourceAsStream("categories.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.substring(0, 6)).collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
