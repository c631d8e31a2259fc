package org.xinqiao.matter.intake;

import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ReclassifyDto;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.procedure.ContractIds;
import org.xinqiao.matter.procedure.SignedStep;

/** The paper of intake that the head signs: another kind after the acceptance (RULEBOOK C5, H9). */
@Configuration(proxyBeanMethods = false)
class IntakePapers {

    @Bean
    SignedStep<ReclassifyDto, IntakeCommand.Reclassify> reclassification(ReclassifyMatter reclassify) {
        return new SignedStep<>(
                MatterEvent.RECLASSIFY, ReclassifyDto.class, IntakePapers::kind, reclassify::reclassify);
    }

    private static IntakeCommand.Reclassify kind(ReclassifyDto dto) {
        List<UUID> accusing = dto.getAccusingDemandIds();
        return new IntakeCommand.Reclassify(
                SameName.in(MatterKind.class, dto.getKind()),
                dto.getCategory(),
                dto.getReason(),
                dto.getDutyLaw(),
                dto.getDueDate(),
                ContractIds.accused(dto.getAccused()),
                dto.getAccusedDescribed(),
                accusing == null ? List.of() : accusing);
    }
}
