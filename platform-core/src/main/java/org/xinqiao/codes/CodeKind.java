package org.xinqiao.codes;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.PurposeDto;

/** The lists of RULEBOOK §19. */
public enum CodeKind {
    /** Six digits, three levels; codes may come and go with each version. */
    CATEGORY(Set.of()),
    /** Fixed by the contract, because matter numbers and the procedure depend on them: a version changes only names. */
    CHANNEL(Arrays.stream(ChannelDto.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet())),
    PURPOSE(Arrays.stream(PurposeDto.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet()));

    private final Set<String> codes;

    CodeKind(Set<String> codes) {
        this.codes = codes;
    }

    /** The codes that every version must have, and no others; empty where the version decides. */
    Optional<Set<String>> fixed() {
        return codes.isEmpty() ? Optional.empty() : Optional.of(codes);
    }
}
