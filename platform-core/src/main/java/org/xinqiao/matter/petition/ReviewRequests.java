package org.xinqiao.matter.petition;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** Runs a request for review once, in the matter and at the office that it is for (RULEBOOK V7). */
@Component
public class ReviewRequests {

    private final StandAlone alone;
    private final FollowPetition follow;
    private final Idempotency idempotency;

    ReviewRequests(StandAlone alone, FollowPetition follow, Idempotency idempotency) {
        this.alone = alone;
        this.follow = follow;
        this.idempotency = idempotency;
    }

    /**
     * @param acting the petitioner at the office that holds the matter
     * @param offices that ever had custody
     * @param asked whom, and when it was received
     * @param action gets the matter in which the request is made
     */
    public void run(
            Scope acting,
            Idempotency.Request request,
            Collection<Long> offices,
            PetitionCommand.StandAlone asked,
            Consumer<UUID> action) {
        UUID own = Objects.requireNonNull(acting.matterId());
        // One sender, in whichever of their matters the request is made
        Idempotency.Request once = new Idempotency.Request(
                request.operation(),
                request.key(),
                request.body(),
                own.toString().getBytes(StandardCharsets.UTF_8));
        Scope there = Objects.requireNonNull(
                TenantScope.in(acting, () -> idempotency.ran(once, offices) ? acting : seat(acting, own, asked)));
        UUID matter = Objects.requireNonNull(there.matterId());
        TenantScope.run(
                there, () -> idempotency.runAcrossOffices(once, offices, own, () -> () -> action.accept(matter)));
    }

    private Scope seat(Scope acting, UUID own, PetitionCommand.StandAlone asked) {
        UUID matter = alone.matterFor(own, asked);
        FollowPetition.Custodian at = Objects.requireNonNull(
                TenantScope.in(Scope.petitioner(acting.tenantId(), matter), () -> follow.custodian(matter)));
        return Scope.petitionerAt(at.tenantId(), at.organId(), matter).enteredBy(acting.officer());
    }
}
