package org.xinqiao.matter.routing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ConcludeLegalDto;
import org.xinqiao.api.model.NoLongerAcceptDto;
import org.xinqiao.api.model.NotAcceptMatterDto;
import org.xinqiao.api.model.RouteDisciplineDto;
import org.xinqiao.api.model.RouteStatutoryDto;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ContractIds;
import org.xinqiao.matter.procedure.Sameness;
import org.xinqiao.matter.procedure.SignedStep;

/** The papers of routing that the head signs: refusals, the transfer of a report, another route (RULEBOOK §5, C3, H9). */
@Configuration(proxyBeanMethods = false)
class RoutingPapers {

    @Bean
    SignedStep<NotAcceptMatterDto, RoutingCommand.Refuse> notAccepted(RefuseMatter refuse) {
        return new SignedStep<>(
                MatterEvent.NOT_ACCEPT,
                NotAcceptMatterDto.class,
                body -> new RoutingCommand.Refuse(
                        body.getEarlierNumber(), body.getReason(), Sameness.of(body.getSameBy(), body.getDemands())),
                refuse::notAccept);
    }

    @Bean
    SignedStep<NoLongerAcceptDto, RoutingCommand.Refuse> noLongerAccepted(RefuseMatter refuse) {
        return new SignedStep<>(
                MatterEvent.NO_LONGER,
                NoLongerAcceptDto.class,
                body -> new RoutingCommand.Refuse(
                        body.getEarlierNumber(), body.getReason(), Sameness.of(body.getSameBy(), body.getDemands())),
                refuse::noLonger);
    }

    @Bean
    SignedStep<ConcludeLegalDto, RoutingCommand.ConcludeLegal> concludedLegal(RefuseMatter refuse) {
        return new SignedStep<>(
                MatterEvent.CONCLUDE_LEGAL,
                ConcludeLegalDto.class,
                body -> new RoutingCommand.ConcludeLegal(body.getProofNumber(), body.getProofId(), body.getReason()),
                refuse::concludeLegal);
    }

    @Bean
    SignedStep<RouteDisciplineDto, RoutingCommand.RouteDiscipline> disciplineTransfer(RouteDiscipline discipline) {
        return new SignedStep<>(
                MatterEvent.ROUTE_DISCIPLINE,
                RouteDisciplineDto.class,
                body -> new RoutingCommand.RouteDiscipline(
                        ContractIds.accused(body.getAccused()),
                        body.getAccusingDemandIds(),
                        body.getReason(),
                        body.getCadre() == null
                                ? null
                                : SameName.in(RoutingCommand.RouteDiscipline.Cadre.class, body.getCadre())),
                discipline::route);
    }

    @Bean
    SignedStep<RouteStatutoryDto, RoutingCommand.RouteStatutory> statutoryRoute(RouteStatutory statutory) {
        return new SignedStep<>(
                MatterEvent.ROUTE_STATUTORY,
                RouteStatutoryDto.class,
                body -> new RoutingCommand.RouteStatutory(
                        body.getItem(), body.getBody(), body.getTimeLimit(), body.getOpenUntil(), body.getReason()),
                statutory::route);
    }
}
