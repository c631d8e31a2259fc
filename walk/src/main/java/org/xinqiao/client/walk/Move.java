package org.xinqiao.client.walk;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xinqiao.client.model.EventName;

/**
 * How a person takes one step of the procedure over HTTP.
 *
 * @param path last part of {@code /matters/{id}/…}, or of {@code /petitions/{number}/…} for the petitioner
 * @param stand the custody from which they act
 * @param roles of which the person needs one
 * @param body JSON; empty where the walk's current state allows no lawful one
 * @param sample a well-formed body for trying the step at the wrong moment
 */
record Move(
        EventName event,
        String path,
        Stand stand,
        List<String> roles,
        Function<Walk, Optional<String>> body,
        Function<Walk, String> sample) {

    enum Stand {
        HOLDER,
        /** The own custody beside the holder's, by mode. */
        RULING,
        DISPUTED,
        REOPENING,
        /** The organ that linked the matter away. */
        LINKER,
        /** An office above the holder. */
        ABOVE,
        PETITIONER
    }
}
