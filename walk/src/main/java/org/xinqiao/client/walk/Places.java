package org.xinqiao.client.walk;

import java.util.Optional;
import java.util.stream.Stream;

/** Where the walk's offices may lawfully send a matter. */
final class Places {

    private static final String PREFECTURE = "510100";

    private Places() {}

    /**
     * From a township's office to its government, from the county's to a department or a township, from the prefecture's
     * to the county's. A department of the county has nobody below.
     */
    static Optional<String> target(Walk walk) {
        return walk.seen().holder().flatMap(holder -> {
            long own = walk.cast().organ(Walk.TOWNSHIP, 2);
            Stream<Long> targets;
            if (isTownship(walk, holder)) {
                targets = Stream.of(own);
            } else if (holder.organ() == walk.cast().organ(PREFECTURE, 1)) {
                targets = Stream.of(county(walk, 1));
            } else if (holder.organ() == county(walk, 1)) {
                targets = Stream.of(county(walk, 3), county(walk, 4), own);
            } else {
                targets = Stream.empty();
            }
            return targets.filter(
                            organ -> organ != holder.organ() && !walk.seen().objected(organ))
                    .findFirst()
                    .flatMap(organ -> place(walk, organ, ""));
        });
    }

    /** On from the county's petition office to a department, or from its government to a township. */
    static Optional<String> relayed(Walk walk) {
        return walk.seen().holder().flatMap(holder -> {
            if (holder.organ() == county(walk, 1)) {
                return place(walk, county(walk, 3), "");
            }
            return holder.organ() == county(walk, 2)
                    ? place(walk, walk.cast().organ(Walk.TOWNSHIP, 2), "")
                    : Optional.empty();
        });
    }

    /** To the province, above every office of the walk. */
    static String guidance(Walk walk) {
        return """
            {"tenant_id":"%s","refer_to":"四川省信访局","office_address":"成都市","form":"书面提出","reason":"属上级职责",\
            "declined":false}\
            """.formatted(walk.cast().office("510000").getTenantId());
    }

    static Optional<String> place(Walk walk, long organ) {
        return place(walk, organ, ",\"reason\":\"依职责指定\"");
    }

    /** An organ's id begins with its office's; the demo's organs add two digits. */
    static Optional<String> place(Walk walk, long organ, String more) {
        return Optional.of("""
            {"tenant_id":"%d","organ_id":"%d"%s}\
            """.formatted(organ / 100, organ, more));
    }

    /** An organ of the county by its place in the list. */
    static long county(Walk walk, int ordinal) {
        return walk.cast().organ(Walk.COUNTY, ordinal);
    }

    /** A department of the county that does not hold the matter. */
    static long otherOrgan(Walk walk) {
        long holder = walk.seen().holder().map(Custody::organ).orElse(0L);
        return holder == county(walk, 3) ? county(walk, 4) : county(walk, 3);
    }

    /** The decision by which an organ took over, and why it does here. */
    static final String CHANGED = ",\"reason\":\"依职责承继\","
            + "\"change\":{\"kind\":\"MERGED\",\"decision\":\"川委编〔2025〕1号\",\"effective_on\":\"2025-01-01\"}";

    /** A petition office is succeeded by one, any other organ by a department. */
    static long successor(Walk walk) {
        long holder = walk.seen().holder().map(Custody::organ).orElse(0L);
        long township = walk.cast().organ(Walk.TOWNSHIP, 1);
        if (holder == township) {
            return county(walk, 1);
        }
        return holder == county(walk, 1) ? township : otherOrgan(walk);
    }

    static boolean isTownship(Walk walk, Custody holder) {
        return holder.isAt(walk.cast().office(Walk.TOWNSHIP));
    }
}
