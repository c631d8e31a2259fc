package org.xinqiao.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.MatterNumber;
import org.xinqiao.matter.petition.FollowPetition;
import org.xinqiao.matter.petition.PetitionCommand;
import org.xinqiao.matter.petition.RelatedPetitions;
import org.xinqiao.matter.petition.ReviewRequests;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/**
 * Number and code open one matter, in whatever way of writing; the petitioner's actions run at the office that holds it,
 * wherever that is.
 */
@Component
class PetitionerAccess {

    private final FollowPetition follow;
    private final RelatedPetitions related;
    private final ReviewRequests reviews;
    private final Requests requests;
    private final Idempotency idempotency;
    private final PortalLimits limits;
    private final HttpServletRequest http;

    PetitionerAccess(
            FollowPetition follow,
            RelatedPetitions related,
            ReviewRequests reviews,
            Requests requests,
            Idempotency idempotency,
            PortalLimits limits,
            HttpServletRequest http) {
        this.follow = follow;
        this.related = related;
        this.reviews = reviews;
        this.requests = requests;
        this.idempotency = idempotency;
        this.limits = limits;
        this.http = http;
    }

    /** @throws Refusal query-code-wrong, whichever of the two is wrong */
    PetitionStatusDto status(String number, String code) {
        return status(opened(number, code));
    }

    /** The petitioner's own matter, the matter it lives on in and its other parts. */
    private PetitionStatusDto status(Scope own) {
        UUID matterId = matter(own);
        return TenantScope.in(own, () -> related.addTo(follow.status(matterId), matterId));
    }

    /** @throws Refusal query-code-wrong, whichever of the two is wrong */
    <T> T read(String number, String code, Function<UUID, T> reading) {
        Scope scope = opened(number, code);
        return TenantScope.in(scope, () -> reading.apply(matter(scope)));
    }

    /**
     * Runs the step once, even if sent repeatedly, and answers with the resulting status.
     *
     * @param preparation runs before the transaction and returns what runs in it
     */
    PetitionStatusDto act(String number, String code, String key, Object body, Function<UUID, Runnable> preparation) {
        return act(number, code, key, body, follow::custodian, preparation);
    }

    /** @param where whose office takes the step */
    PetitionStatusDto act(
            String number,
            String code,
            String key,
            Object body,
            Function<UUID, FollowPetition.Custodian> where,
            Function<UUID, Runnable> preparation) {
        Scope reading = opened(number, code);
        UUID matterId = matter(reading);
        Idempotency.Request request = requests.of(key, MatterNumber.typed(number, "number"), body);
        FollowPetition.Custodian custodian = TenantScope.in(reading, () -> where.apply(matterId));
        TenantScope.run(
                Scope.petitionerAt(custodian.tenantId(), custodian.organId(), matterId),
                () -> idempotency.runAcrossOffices(
                        request, custodian.offices(), matterId, () -> preparation.apply(matterId)));
        return status(reading);
    }

    /** The same of a request for review, which one of several petitioners may make in a part of their own. */
    PetitionStatusDto review(
            String number, String code, String key, Object body, @Nullable Long organ, Consumer<UUID> action) {
        Scope reading = opened(number, code);
        UUID matterId = matter(reading);
        Idempotency.Request request = requests.of(key, MatterNumber.typed(number, "number"), body);
        FollowPetition.Custodian at = TenantScope.in(reading, () -> follow.custodian(matterId));
        Scope acting = Scope.petitionerAt(at.tenantId(), at.organId(), matterId);
        reviews.run(acting, request, at.offices(), new PetitionCommand.StandAlone(organ, null), action);
        return status(reading);
    }

    /** @throws Refusal query-code-wrong, whichever of the two is wrong */
    String number(String name, String code) {
        return TenantScope.in(Scope.lookup(0), () -> follow.numberOf(name, code))
                .orElseThrow(() -> limits.failed(http.getRemoteAddr(), "name"));
    }

    private Scope opened(String typed, String code) {
        String number = MatterNumber.typed(typed, "number");
        long origin = MatterNumber.office(number);
        return TenantScope.in(Scope.lookup(origin), () -> follow.matterOf(number, code))
                .map(matterId -> Scope.petitioner(origin, matterId))
                .orElseThrow(() -> limits.failed(http.getRemoteAddr(), number));
    }

    private static UUID matter(Scope scope) {
        return java.util.Objects.requireNonNull(scope.matterId());
    }
}
