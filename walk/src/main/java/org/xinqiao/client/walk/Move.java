package org.xinqiao.client.walk;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xinqiao.client.model.EventName;

/**
 * How a person does one event of the procedure over HTTP.
 *
 * @param path last part of {@code /matters/{id}/…}, or of {@code /petitions/{number}/…} for the petitioner
 * @param stand from which custody of the matter
 * @param roles whoever has one of them
 * @param body JSON; empty where the walk as it stands gives no lawful one
 * @param sample a well-formed body all the same, for the wrong moment
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
        /** Own custody beside the holder's, of a mode. */
        RULING,
        DISPUTED,
        REOPENING,
        /** An office above the holder. */
        ABOVE,
        PETITIONER
    }
}
