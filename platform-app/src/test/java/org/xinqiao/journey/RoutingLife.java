package org.xinqiao.journey;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.api.IntakeApi;
import org.xinqiao.client.api.ObjectionsApi;
import org.xinqiao.client.api.ReferralsApi;
import org.xinqiao.client.api.RoutingApi;
import org.xinqiao.client.model.*;

/** One matter on its way to the competent organ. Each verb is one call by the person named. */
final class RoutingLife {

    static final String REASON = "经核实，情况如上。";

    private final Function<String, XinqiaoClient> people;
    private final Life life;

    RoutingLife(Function<String, XinqiaoClient> people, Tenant office) {
        this.people = people;
        this.life = new Life(people, office);
    }

    RoutingLife registered(String clerk) {
        life.registered(clerk);
        return this;
    }

    RoutingLife registered(String clerk, RegisterMatter letter) {
        life.registered(clerk, letter);
        return this;
    }

    Life life() {
        return life;
    }

    UUID id() {
        return life.id();
    }

    Matter seenBy(String officer) {
        return life.seenBy(officer);
    }

    MatterState state(String officer) {
        return life.seenBy(officer).getState();
    }

    Deadline clock(String officer, LimitRule rule) {
        return life.clock(officer, rule);
    }

    MatterContent content(String officer) {
        return people.apply(officer).matters().getMatterContent(id());
    }

    DocumentRecord document(String officer, DocumentKind kind) {
        return content(officer).getDocuments().stream()
                .filter(document -> document.getKind() == kind)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The custody that holds the matter, as the officer sees it. */
    Custody holder(String officer) {
        List<Custody> holding = life.seenBy(officer).getCustody().stream()
                .filter(custody -> custody.getEndedAt() == null)
                .filter(custody -> !List.of(
                                CustodyMode.ESCALATED,
                                CustodyMode.RULING,
                                CustodyMode.DISPUTED,
                                CustodyMode.REOPENING,
                                CustodyMode.COPIED)
                        .contains(custody.getMode()))
                .toList();
        if (holding.size() != 1) {
            throw new AssertionError("one custodian, not " + holding);
        }
        return holding.getFirst();
    }

    private interface Call<A, B> {
        Matter of(A api, UUID id, String key, B body, String version);
    }

    private <B> Matter route(String officer, B body, Call<RoutingApi, B> call) {
        return call.of(people.apply(officer).routing(), id(), XinqiaoClient.newKey(), body, life.version(officer));
    }

    private <B> Matter take(String officer, B body, Call<IntakeApi, B> call) {
        return call.of(people.apply(officer).intake(), id(), XinqiaoClient.newKey(), body, life.version(officer));
    }

    private <B> Matter refer(String officer, B body, Call<ReferralsApi, B> call) {
        return call.of(people.apply(officer).referrals(), id(), XinqiaoClient.newKey(), body, life.version(officer));
    }

    private <B> Matter argue(String officer, B body, Call<ObjectionsApi, B> call) {
        return call.of(people.apply(officer).objections(), id(), XinqiaoClient.newKey(), body, life.version(officer));
    }

    Matter forward(String officer, Tenant to, String organ) {
        return life.forward(
                officer, new ForwardMatter().tenantId(to.getTenantId()).organId(organ), life.version(officer));
    }

    Matter link(String officer, String number) {
        return take(officer, new LinkMatter().number(number), IntakeApi::linkMatter);
    }

    Matter split(String officer, MatterPart... parts) {
        return take(officer, new SplitMatter().parts(List.of(parts)), IntakeApi::splitMatter);
    }

    Matter callIn(String officer) {
        return route(officer, new CallInMatter().reason(REASON), RoutingApi::callInMatter);
    }

    Matter succeed(String officer, Tenant to, String organ) {
        SucceedOrgan body =
                new SucceedOrgan().tenantId(to.getTenantId()).organId(organ).reason(REASON);
        return route(officer, body, RoutingApi::succeedOrgan);
    }

    Matter refer(String officer) {
        return refer(officer, new ReferMatter().referTo("某市海关").reason(REASON), ReferralsApi::referMatter);
    }

    Matter routeLegal(String officer) {
        return refer(officer, new RouteLegal().reason(REASON), ReferralsApi::routeLegal);
    }

    Matter routeDiscipline(String officer, @Nullable AccusedRef accused) {
        return refer(officer, new RouteDiscipline().reason(REASON).accused(accused), ReferralsApi::routeDiscipline);
    }

    Matter confirm(String officer, TransferStatus status) {
        return refer(officer, new ConfirmTransfer().status(status), ReferralsApi::confirmTransfer);
    }

    Matter routeStatutory(String officer, int item) {
        RouteStatutory body = new RouteStatutory()
                .item(item)
                .body("劳动人事争议仲裁委员会")
                .timeLimit("自知道或者应当知道权利被侵害之日起一年内")
                .reason(REASON);
        return refer(officer, body, ReferralsApi::routeStatutory);
    }

    Matter notAccept(String officer, String earlier) {
        return refer(
                officer, new NotAcceptMatter().earlierNumber(earlier).reason(REASON), ReferralsApi::notAcceptMatter);
    }

    Matter noLonger(String officer, String earlier) {
        return refer(officer, new NoLongerAccept().earlierNumber(earlier).reason(REASON), ReferralsApi::noLongerAccept);
    }

    Matter concludeLegal(String officer) {
        return refer(
                officer, new ConcludeLegal().proofNumber("（2026）川终1号").reason(REASON), ReferralsApi::concludeLegal);
    }

    Matter object(String officer) {
        return argue(officer, new RaiseObjection().reason(REASON), ObjectionsApi::raiseObjection);
    }

    Matter agree(String officer) {
        return argue(officer, new RuleObjection().reason(REASON), ObjectionsApi::agreeObjection);
    }

    Matter reject(String officer) {
        return argue(officer, new RuleObjection().reason(REASON), ObjectionsApi::rejectObjection);
    }

    Matter dispute(String officer, String... others) {
        return argue(officer, new RaiseDispute().organIds(List.of(others)).reason(REASON), ObjectionsApi::raiseDispute);
    }

    Matter designate(String officer, Tenant to, String organ) {
        return designate(
                officer,
                new DesignateOrgan().tenantId(to.getTenantId()).organId(organ).reason(REASON));
    }

    Matter designate(String officer, DesignateOrgan body) {
        return argue(officer, body, ObjectionsApi::designateOrgan);
    }

    Matter close(String officer) {
        return people.apply(officer)
                .services()
                .closeMatter(id(), XinqiaoClient.newKey(), new CloseMatter(), life.version(officer));
    }
}
