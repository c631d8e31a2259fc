package org.xinqiao.matter.handling;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.DecideMatterDto;
import org.xinqiao.api.model.ExtendHandlingDto;
import org.xinqiao.matter.model.DemandOutcome;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.SignedStep;

/** The papers of handling that the head signs (RULEBOOK H9). */
@Configuration(proxyBeanMethods = false)
class HandlingPapers {

    @Bean
    SignedStep<DecideMatterDto, HandlingCommand.Decide> opinion(DecideMatter decide) {
        return new SignedStep<>(MatterEvent.DECIDE, DecideMatterDto.class, HandlingPapers::decision, decide::decide);
    }

    @Bean
    SignedStep<ExtendHandlingDto, HandlingCommand.Extend> extension(ExtendHandling extend) {
        return new SignedStep<>(
                MatterEvent.EXTEND,
                ExtendHandlingDto.class,
                body -> new HandlingCommand.Extend(body.getDueDate(), body.getReason(), body.getSenderConsent()),
                extend::extend);
    }

    private static HandlingCommand.Decide decision(DecideMatterDto dto) {
        return new HandlingCommand.Decide(
                dto.getFactsAndReasons(),
                dto.getLegalBasis(),
                dto.getDemands().stream()
                        .map(d -> new HandlingCommand.Decide.Answer(
                                d.getDemandId(),
                                SameName.in(DemandOutcome.class, d.getOutcome()),
                                d.getOpinion(),
                                d.getExecuteBy(),
                                d.getExecutor()))
                        .toList());
    }
}
