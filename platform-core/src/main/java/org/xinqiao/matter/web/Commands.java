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
import org.xinqiao.matter.IntakeCommand;
import org.xinqiao.matter.RoutingCommand;
import org.xinqiao.matter.IntakeCommand;
import org.xinqiao.matter.HandlingCommand;
import org.xinqiao.matter.ReviewCommand;
import org.xinqiao.matter.PetitionCommand;
import org.xinqiao.matter.OverlayCommand;
import org.xinqiao.matter.ReadCommand;
import org.xinqiao.matter.Accused;
import org.xinqiao.matter.NoteKind;
import org.xinqiao.matter.DemandOutcome;
import org.xinqiao.matter.ExternalId;
import org.xinqiao.matter.MatterKind;
import org.xinqiao.matter.Purpose;
import org.xinqiao.petitioner.Identity;

/** From the contract's bodies to commands. */
public final class Commands {

    private Commands() {}

    static IntakeCommand.File file(RegisterMatterDto dto) {
        return new IntakeCommand.File(
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

    static IntakeCommand.Register register(RegisterMatterDto dto) {
        return new IntakeCommand.Register(
                dto.getCategory(), MatterKind.valueOf(dto.getKind().name()));
    }

    static IntakeCommand.Register register(RegisterFiledDto dto) {
        return new IntakeCommand.Register(
                dto.getCategory(), MatterKind.valueOf(dto.getKind().name()));
    }

    static RoutingCommand.Forward forward(ForwardMatterDto dto) {
        return new RoutingCommand.Forward(Long.parseLong(dto.getTenantId()), id(dto.getOrganId()), dto.getNote());
    }

    static RoutingCommand.Assign assign(AssignMatterDto dto) {
        return new RoutingCommand.Assign(
                Long.parseLong(dto.getTenantId()),
                id(dto.getOrganId()),
                dto.getDueDate(),
                Boolean.TRUE.equals(dto.getFeedback()),
                dto.getNote());
    }

    static HandlingCommand.AddNote note(AddHandlingNoteDto dto) {
        return new HandlingCommand.AddNote(NoteKind.valueOf(dto.getKind().name()), dto.getText());
    }

    static HandlingCommand.Decide decide(DecideMatterDto dto) {
        return new HandlingCommand.Decide(
                dto.getFactsAndReasons(),
                dto.getLegalBasis(),
                dto.getDemands().stream()
                        .map(d -> new HandlingCommand.Decide.Answer(
                                d.getDemandId(),
                                DemandOutcome.valueOf(d.getOutcome().name()),
                                d.getOpinion(),
                                d.getExecuteBy()))
                        .toList());
    }

    static ReviewCommand.Serve serve(ServeOpinionDto dto) {
        return new ReviewCommand.Serve(
                ReviewCommand.Serve.Mode.valueOf(dto.getMode().name()),
                dto.getServedOn(),
                Boolean.TRUE.equals(dto.getSigned()),
                dto.getRefusalWitness(),
                dto.getProofNumber());
    }

    static @Nullable Accused accused(@Nullable AccusedRefDto dto) {
        return dto == null ? null : new Accused(Long.parseLong(dto.getTenantId()), id(dto.getOrganId()));
    }

    static @Nullable Long id(@Nullable String digits) {
        return digits == null ? null : Long.valueOf(digits);
    }
}
