package org.xinqiao.client.walk;

import java.util.Optional;
import org.xinqiao.client.walk.Cast.Officer;

/** The officers who can take the next step, from where the matter lies. */
record Actors(Cast cast, SeenMatter matter) {

    Optional<Officer> of(Move move) {
        String[] roles = move.roles().toArray(String[]::new);
        return switch (move.stand()) {
            case HOLDER -> matter.holder().flatMap(custody -> cast.at(custody.organ(), roles));
            case LINKER -> linker().flatMap(custody -> cast.at(custody.organ(), roles));
            case RULING, DISPUTED, REOPENING ->
                matter.beside(move.stand().name()).flatMap(custody -> cast.at(custody.organ(), roles));
            // No superior sees a restricted matter
            case ABOVE ->
                matter.isRestricted() ? Optional.empty() : matter.holder().map(this::above);
            case PETITIONER -> Optional.empty();
        };
    }

    /** Of a matter that was found to repeat another, the holder. */
    private Optional<Custody> linker() {
        return cast.toLink().containsKey(matter.number()) ? matter.linker().or(matter::holder) : matter.linker();
    }

    /** An officer of a government one level above the holder. */
    private Officer above(Custody holder) {
        if (holder.isAt(cast.office(Walk.TOWNSHIP))) {
            return cast.named("jinjiang.government");
        }
        return cast.named(holder.isAt(cast.office(Walk.COUNTY)) ? "chengdu.government" : "sichuan.clerk");
    }
}
