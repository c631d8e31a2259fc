package org.xinqiao.matter.procedure;

import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.AccusedRefDto;
import org.xinqiao.matter.model.Accused;

/** Reads and writes ids as the contract does: digits in a string. */
public final class ContractIds {

    private ContractIds() {}

    public static @Nullable Long id(@Nullable String digits) {
        return digits == null ? null : Long.valueOf(digits);
    }

    public static @Nullable Accused accused(@Nullable AccusedRefDto dto) {
        return dto == null ? null : new Accused(Long.parseLong(dto.getTenantId()), id(dto.getOrganId()));
    }
}
