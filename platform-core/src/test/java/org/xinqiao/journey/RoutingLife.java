package org.xinqiao.journey;

import static org.xinqiao.api.model.CustodyModeDto.*;
import static org.xinqiao.journey.UseCaseTest.answer;
import static org.xinqiao.journey.UseCaseTest.newKey;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.xinqiao.api.IntakeApi;
import org.xinqiao.api.ObjectionsApi;
import org.xinqiao.api.ReferralsApi;
import org.xinqiao.api.RoutingApi;
import org.xinqiao.api.model.*;

/** One matter on its way to the competent organ: each verb is one call of the person named. */
final class RoutingLife {

    private static final Set<CustodyModeDto> BESIDE = Set.of(ESCALATED, RULING, DISPUTED, REOPENING, COPIED);

    /** Long in effect. */
    static final OrganChangeDto CHANGE = new OrganChangeDto()
            .kind(OrganChangeKindDto.MERGED)
            .decision("川委编〔2025〕1号")
            .effectiveOn(LocalDate.of(2025, 1, 1));

    static final String REFERRED_TO = "某市政法委员会";

    static final String REASON = "经核实，情况如上。";

    private final Function<String, Officer> people;
    private final Life life;

    RoutingLife(Function<String, Officer> people, TenantDto office) {
        this.people = people;
        this.life = new Life(people, office);
    }

    RoutingLife registered(String clerk) {
        life.registered(clerk);
        return this;
    }

    RoutingLife registered(String clerk, RegisterMatterDto letter) {
        life.registered(clerk, letter);
        return this;
    }

    Life life() {
        return life;
    }

    UUID id() {
        return life.id();
    }

    MatterDto seenBy(String officer) {
        return life.seenBy(officer);
    }

    MatterStateDto state(String officer) {
        return life.seenBy(officer).getState();
    }

    DeadlineDto clock(String officer, LimitRuleDto rule) {
        return life.clock(officer, rule);
    }

    MatterContentDto content(String officer) {
        return answer(people.apply(officer).matters().getMatterContent(id()));
    }

    DocumentRecordDto document(String officer, DocumentKindDto kind) {
        return content(officer).getDocuments().stream()
                .filter(document -> document.getKind() == kind)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The custody that has custody, as the officer sees it. */
    CustodyDto holder(String officer) {
        List<CustodyDto> holding = life.seenBy(officer).getCustody().stream()
                .filter(custody -> custody.getEndedAt() == null && !BESIDE.contains(custody.getMode()))
                .toList();
        if (holding.size() != 1) {
            throw new AssertionError("one custodian, not " + holding);
        }
        return holding.getFirst();
    }

    private interface Call<A, B> {
        ResponseEntity<MatterDto> of(A api, UUID id, String key, B body, String version);
    }

    private <B> MatterDto route(String officer, B body, Call<RoutingApi, B> call) {
        return answer(call.of(people.apply(officer).routing(), id(), newKey(), body, life.version(officer)));
    }

    private <B> MatterDto take(String officer, B body, Call<IntakeApi, B> call) {
        return answer(call.of(people.apply(officer).intake(), id(), newKey(), body, life.version(officer)));
    }

    private <B> MatterDto refer(String officer, B body, Call<ReferralsApi, B> call) {
        return answer(call.of(people.apply(officer).referrals(), id(), newKey(), body, life.version(officer)));
    }

    private <B> MatterDto argue(String officer, B body, Call<ObjectionsApi, B> call) {
        return answer(call.of(people.apply(officer).objections(), id(), newKey(), body, life.version(officer)));
    }

    MatterDto relay(String officer, TenantDto to, @Nullable String organ) {
        return relay(officer, to, organ, null);
    }

    MatterDto relay(String officer, TenantDto to, @Nullable String organ, @Nullable LocalDate due) {
        RelayMatterDto body =
                new RelayMatterDto().tenantId(to.getTenantId()).organId(organ).dueDate(due);
        return route(officer, body, RoutingApi::relayMatter);
    }

    MatterDto forward(String officer, TenantDto to, @Nullable String organ) {
        return life.forward(
                officer, new ForwardMatterDto().tenantId(to.getTenantId()).organId(organ), life.version(officer));
    }

    MatterDto link(String officer, String number) {
        return link(officer, number, SameByDto.OWN_WORDS);
    }

    MatterDto link(String officer, String number, SameByDto by) {
        return take(
                officer, new LinkMatterDto().number(number).sameBy(by).demands(same(officer)), IntakeApi::linkMatter);
    }

    /** Every demand is found to be the same. */
    List<SameDemandDto> same(String officer) {
        return life.demands(officer).stream()
                .map(demand ->
                        new SameDemandDto().demandId(demand.getDemandId()).reason("同一工地的同一笔工资"))
                .toList();
    }

    MatterDto unlink(String officer) {
        return take(officer, new UnlinkMatterDto().reason(REASON), IntakeApi::unlinkMatter);
    }

    MatterDto reclassify(String officer, ReclassifyDto as) {
        return answer(
                people.apply(officer).classification().reclassifyMatter(id(), newKey(), as, life.version(officer)));
    }

    /** By content, as a person finds it. */
    ReclassifyDto as(String officer, MatterKindDto kind) {
        return new ReclassifyDto()
                .kind(kind)
                .category("040101")
                .reason(REASON)
                .accusingDemandIds(kind == MatterKindDto.REPORT ? demandIds(officer) : List.of());
    }

    List<UUID> demandIds(String officer) {
        return life.demands(officer).stream().map(DemandDto::getDemandId).toList();
    }

    MatterDto proposeReport(String officer) {
        return answer(people.apply(officer)
                .classification()
                .proposeReclassification(
                        id(), newKey(), new ProposeReclassificationDto().reason(REASON), life.version(officer)));
    }

    MatterDto giveBack(String officer) {
        return refer(officer, new ReturnTransferDto().reason(REASON), ReferralsApi::returnTransfer);
    }

    MatterDto split(String officer, MatterPartDto... parts) {
        return take(officer, new SplitMatterDto().parts(List.of(parts)), IntakeApi::splitMatter);
    }

    /** @param office the other office, where it is one of this node */
    MatterDto guide(String officer, @Nullable TenantDto office, boolean declined) {
        GuidePetitionerDto body = new GuidePetitionerDto()
                .tenantId(office == null ? null : office.getTenantId())
                .referTo(REFERRED_TO)
                .officeAddress("某路一号")
                .form("书面提出，附判决书复印件")
                .reason(REASON)
                .declined(declined);
        return take(officer, body, IntakeApi::guidePetitioner);
    }

    MatterDto callIn(String officer) {
        return route(officer, new CallInMatterDto().reason(REASON), RoutingApi::callInMatter);
    }

    /** @param change absent where it is recorded already */
    MatterDto succeed(String officer, TenantDto to, String organ, @Nullable OrganChangeDto change) {
        SucceedOrganDto body = new SucceedOrganDto().tenantId(to.getTenantId()).organId(organ);
        return route(officer, body.change(change).reason(REASON), RoutingApi::succeedOrgan);
    }

    MatterDto refer(String officer) {
        return refer(officer, new ReferMatterDto().referTo("某市海关").reason(REASON), ReferralsApi::referMatter);
    }

    MatterDto routeLegal(String officer) {
        return refer(officer, new RouteLegalDto().reason(REASON), ReferralsApi::routeLegal);
    }

    MatterDto routeDiscipline(String officer, @Nullable AccusedRefDto accused) {
        return refer(
                officer,
                new RouteDisciplineDto().reason(REASON).accused(accused).accusingDemandIds(demandIds(officer)),
                ReferralsApi::routeDiscipline);
    }

    MatterDto confirm(String officer, TransferStatusDto status) {
        return refer(officer, new ConfirmTransferDto().status(status), ReferralsApi::confirmTransfer);
    }

    MatterDto routeStatutory(String officer, int item) {
        return routeStatutory(officer, item, null);
    }

    MatterDto routeStatutory(String officer, int item, @Nullable LocalDate openUntil) {
        RouteStatutoryDto body = new RouteStatutoryDto()
                .item(item)
                .body("劳动人事争议仲裁委员会")
                .timeLimit("自知道或者应当知道权利被侵害之日起一年内")
                .openUntil(openUntil)
                .reason(REASON);
        return refer(officer, body, ReferralsApi::routeStatutory);
    }

    MatterDto notAccept(String officer, String earlier) {
        return refer(
                officer,
                new NotAcceptMatterDto()
                        .earlierNumber(earlier)
                        .reason(REASON)
                        .sameBy(SameByDto.OWN_WORDS)
                        .demands(same(officer)),
                ReferralsApi::notAcceptMatter);
    }

    MatterDto noLonger(String officer, String earlier) {
        return refer(
                officer,
                new NoLongerAcceptDto()
                        .earlierNumber(earlier)
                        .reason(REASON)
                        .sameBy(SameByDto.OWN_WORDS)
                        .demands(same(officer)),
                ReferralsApi::noLongerAccept);
    }

    MatterDto concludeLegal(String officer, UUID proof) {
        return refer(
                officer,
                new ConcludeLegalDto().proofNumber("（2026）川终1号").proofId(proof).reason(REASON),
                ReferralsApi::concludeLegal);
    }

    MatterDto object(String officer) {
        return argue(officer, new RaiseObjectionDto().reason(REASON), ObjectionsApi::raiseObjection);
    }

    MatterDto agree(String officer) {
        return argue(officer, new RuleObjectionDto().reason(REASON), ObjectionsApi::agreeObjection);
    }

    MatterDto reject(String officer) {
        return argue(officer, new RuleObjectionDto().reason(REASON), ObjectionsApi::rejectObjection);
    }

    MatterDto dispute(String officer, String... others) {
        return argue(
                officer, new RaiseDisputeDto().organIds(List.of(others)).reason(REASON), ObjectionsApi::raiseDispute);
    }

    MatterDto designate(String officer, TenantDto to, String organ) {
        DesignateOrganDto body = new DesignateOrganDto().tenantId(to.getTenantId());
        return designate(officer, body.organId(organ).reason(REASON));
    }

    MatterDto designate(String officer, DesignateOrganDto body) {
        return argue(officer, body, ObjectionsApi::designateOrgan);
    }

    MatterDto close(String officer) {
        return answer(people.apply(officer)
                .services()
                .closeMatter(id(), newKey(), new CloseMatterDto(), life.version(officer)));
    }
}
