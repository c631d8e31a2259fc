package org.xinqiao.matter.intake;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AccusedRefDto;
import org.xinqiao.api.model.ExternalIdDto;
import org.xinqiao.api.model.LateReceiptDto;
import org.xinqiao.api.model.NewDemandDto;
import org.xinqiao.api.model.NewPetitionerDto;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.ExternalId;
import org.xinqiao.matter.procedure.ContractIds;
import org.xinqiao.petitioner.Identity;

/** Reads the parts of a filing from the contract's DTOs, for the counter and the portal. */
public final class FilingBodies {

    private FilingBodies() {}

    public static List<String> demands(List<NewDemandDto> demands) {
        return demands.stream().map(NewDemandDto::getText).toList();
    }

    public static List<Identity> identities(@Nullable List<NewPetitionerDto> petitioners) {
        return petitioners == null
                ? List.of()
                : petitioners.stream()
                        .map(p -> new Identity(
                                SameName.in(Identity.Role.class, p.getRole()),
                                p.getName(),
                                p.getContact(),
                                p.getAddress()))
                        .toList();
    }

    public static @Nullable Accused accused(@Nullable AccusedRefDto accused) {
        return ContractIds.accused(accused);
    }

    static IntakeCommand.@Nullable Receipt receipt(@Nullable LocalDate on, @Nullable LateReceiptDto late) {
        return on == null
                ? null
                : new IntakeCommand.Receipt(
                        on, late == null ? null : new IntakeCommand.Receipt.Late(late.getHead(), late.getReason()));
    }

    static List<ExternalId> externalIds(@Nullable List<ExternalIdDto> ids) {
        return ids == null
                ? List.of()
                : ids.stream()
                        .map(id -> new ExternalId(id.getSystem(), id.getNumber()))
                        .toList();
    }
}
