package org.xinqiao.matter.procedure;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.SameByDto;
import org.xinqiao.api.model.SameDemandDto;

/**
 * A person's finding that two matters are one (RULEBOOK I7, F5): how they know the petitioner, and for each demand why fact
 * and reason are the same.
 */
public record Sameness(By by, List<Found> demands) {

    public enum By {
        /** The server compares; the officer reads no identity. */
        IDENTITY_CHECK,
        /** The petitioner says so. */
        OWN_WORDS,
        /** A co-petitioner wishes to join. */
        OWN_WISH
    }

    public record Found(UUID demandId, String reason) {}

    public static Sameness of(SameByDto by, List<SameDemandDto> demands) {
        return new Sameness(
                SameName.in(By.class, by),
                demands.stream()
                        .map(found -> new Found(found.getDemandId(), found.getReason()))
                        .toList());
    }

    List<UUID> demandIds() {
        return demands.stream().map(Found::demandId).toList();
    }

    /** As a document keeps it: each demand in its words, with the reason. */
    public List<Map<String, String>> told(Map<UUID, String> texts) {
        return demands.stream()
                .map(found -> Map.of("demand", texts.getOrDefault(found.demandId(), ""), "reason", found.reason()))
                .toList();
    }
}
