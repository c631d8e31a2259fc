package org.xinqiao.audit.chain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Heads that somebody kept outside the node, by number. */
record KeptHeads(Map<Long, Head> byNumber) {

    /**
     * @param answers of {@code GET /audit-heads}, one after the other; empty for none
     * @throws IllegalArgumentException where they cannot be read
     */
    static KeptHeads read(String answers) {
        Map<Long, Head> heads = new HashMap<>();
        try (var pages = DumpLine.JSON.readerFor(DumpLine.Heads.class).<DumpLine.Heads>readValues(answers)) {
            while (pages.hasNext()) {
                pages.next().items().forEach(line -> heads.put(line.number(), line.head()));
            }
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("the kept heads cannot be read", unreadable);
        }
        return new KeptHeads(heads);
    }

    /** True where another head was kept under the same number. */
    boolean contradict(Head head) {
        Head kept = byNumber.get(head.number());
        return kept != null && !Arrays.equals(kept.signed(), head.signed());
    }

    /** The number of the first kept head beyond those of the dump. */
    Optional<Long> firstAfter(long reached) {
        return byNumber.keySet().stream().filter(number -> number > reached).min(Long::compare);
    }
}
