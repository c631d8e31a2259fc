package org.xinqiao.app.portal;

import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.Once;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.FollowPetition;
import org.xinqiao.matter.MatterNumber;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** Number and code open the one matter; what its petitioner does is done at the desk that has it, wherever it is. */
@Component
class PetitionerDesk {

    private final FollowPetition follow;
    private final Requests requests;
    private final Once once;

    PetitionerDesk(FollowPetition follow, Requests requests, Once once) {
        this.follow = follow;
        this.requests = requests;
        this.once = once;
    }

    /** @throws Refusal query-code-wrong, whichever of the two is wrong */
    PetitionStatusDto status(String number, String code) {
        return read(number, code, follow::status);
    }

    /** @throws Refusal query-code-wrong, whichever of the two is wrong */
    <T> T read(String number, String code, Function<UUID, T> reading) {
        Scope scope = opened(number, code);
        return TenantScope.in(scope, () -> reading.apply(matter(scope)));
    }

    /**
     * Does the step once, however often it is sent, and answers how the matter stands then.
     *
     * @param operation operationId of the contract
     */
    PetitionStatusDto act(
            String operation,
            String number,
            String code,
            String key,
            Object body,
            BiConsumer<UUID, Once.Request> deed) {
        Scope reading = opened(number, code);
        UUID matterId = matter(reading);
        Once.Request request = requests.of(operation, key, number, body);
        FollowPetition.Desk desk = TenantScope.in(reading, () -> follow.desk(matterId));
        TenantScope.run(
                Scope.petitionerAt(desk.tenantId(), desk.organId(), matterId),
                () -> once.runOnTheWay(request, desk.offices(), () -> deed.accept(matterId, request)));
        return TenantScope.in(reading, () -> follow.status(matterId));
    }

    private Scope opened(String number, String code) {
        MatterNumber.typed(number, "number");
        long origin = MatterNumber.office(number);
        return TenantScope.in(Scope.lookup(origin), () -> follow.matterOf(number, code))
                .map(matterId -> Scope.petitioner(origin, matterId))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.QUERY_CODE_WRONG));
    }

    private static UUID matter(Scope scope) {
        return java.util.Objects.requireNonNull(scope.matterId());
    }
}
