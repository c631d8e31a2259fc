package org.xinqiao.matter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.AccusedRefDto;
import org.xinqiao.api.model.AddHandlingNoteDto;
import org.xinqiao.api.model.AssignMatterDto;
import org.xinqiao.api.model.DecideMatterDto;
import org.xinqiao.api.model.ExternalIdDto;
import org.xinqiao.api.model.ForwardMatterDto;
import org.xinqiao.api.model.NewDemandDto;
import org.xinqiao.api.model.NewPetitionerDto;
import org.xinqiao.api.model.RegisterFiledDto;
import org.xinqiao.api.model.RegisterMatterDto;
import org.xinqiao.api.model.ServeOpinionDto;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Command;
import org.xinqiao.matter.DemandOutcome;
import org.xinqiao.matter.ExternalId;
import org.xinqiao.matter.MatterKind;
import org.xinqiao.matter.Purpose;
import org.xinqiao.petitioner.Identity;

/** From the contract's bodies to commands. */
public final class Commands {

    private Commands() {}

    static Command.File file(RegisterMatterDto dto) {
        return new Command.File(
                Channel.valueOf(dto.getChannel().name()),
                Purpose.valueOf(dto.getPurpose().name()),
                dto.getPlaceCode(),
                dto.getClaimedDate(),
                dto.getNarrative(),
                demands(dto.getDemands()),
                identities(dto.getPetitioners()),
                Boolean.TRUE.equals(dto.getJoint()),
                dto.getHeadcount(),
                accused(dto.getAccused()),
                externalIds(dto.getExternalIds()));
    }

    private static List<ExternalId> externalIds(@Nullable List<ExternalIdDto> ids) {
        return ids == null
                ? List.of()
                : ids.stream()
                        .map(id -> new ExternalId(id.getSystem(), id.getNumber()))
                        .toList();
    }

    public static List<String> demands(List<NewDemandDto> demands) {
        return demands.stream().map(NewDemandDto::getText).toList();
    }

    public static List<Identity> identities(@Nullable List<NewPetitionerDto> petitioners) {
        return petitioners == null
                ? List.of()
                : petitioners.stream()
                        .map(p -> new Identity(
                                Identity.Role.valueOf(p.getRole().name()), p.getName(), p.getContact(), p.getAddress()))
                        .toList();
    }

    static Command.Register register(RegisterMatterDto dto) {
        return new Command.Register(
                dto.getCategory(), MatterKind.valueOf(dto.getKind().name()));
    }

    static Command.Register register(RegisterFiledDto dto) {
        return new Command.Register(
                dto.getCategory(), MatterKind.valueOf(dto.getKind().name()));
    }

    static Command.Forward forward(ForwardMatterDto dto) {
        return new Command.Forward(Long.parseLong(dto.getTenantId()), id(dto.getOrganId()), dto.getNote());
    }

    static Command.Assign assign(AssignMatterDto dto) {
        return new Command.Assign(
                Long.parseLong(dto.getTenantId()),
                id(dto.getOrganId()),
                dto.getDueDate(),
                Boolean.TRUE.equals(dto.getFeedback()),
                dto.getNote());
    }

    static Command.AddNote note(AddHandlingNoteDto dto) {
        return new Command.AddNote(Command.AddNote.Note.valueOf(dto.getKind().name()), dto.getText());
    }

    static Command.Decide decide(DecideMatterDto dto) {
        return new Command.Decide(
                dto.getFactsAndReasons(),
                dto.getLegalBasis(),
                dto.getDemands().stream()
                        .map(d -> new Command.Decide.Answer(
                                d.getDemandId(),
                                DemandOutcome.valueOf(d.getOutcome().name()),
                                d.getOpinion(),
                                d.getExecuteBy()))
                        .toList());
    }

    static Command.Serve serve(ServeOpinionDto dto) {
        return new Command.Serve(
                Command.Serve.Mode.valueOf(dto.getMode().name()),
                dto.getServedOn(),
                Boolean.TRUE.equals(dto.getSigned()),
                dto.getRefusalWitness(),
                dto.getProofNumber());
    }

    static Command.@Nullable Accused accused(@Nullable AccusedRefDto dto) {
        return dto == null ? null : new Command.Accused(Long.parseLong(dto.getTenantId()), id(dto.getOrganId()));
    }

    static @Nullable Long id(@Nullable String digits) {
        return digits == null ? null : Long.valueOf(digits);
    }
}
