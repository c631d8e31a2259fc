package org.xinqiao.matter.petition;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.matter.CallBackSupplement;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.MatterTexts;
import org.xinqiao.matter.procedure.Received;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Adds what a called petitioner misses as if the petitioner had added it by phone. */
@Component
class SupplementFromCallBack implements CallBackSupplement {

    private enum Words {
        SAID,
        RECORD
    }

    private final SupplementPetition supplement;
    private final Executions executions;
    private final Idempotency idempotency;
    private final Tenants tenants;
    private final Clock clock;

    SupplementFromCallBack(
            SupplementPetition supplement,
            Executions executions,
            Idempotency idempotency,
            Tenants tenants,
            Clock clock) {
        this.supplement = supplement;
        this.executions = executions;
        this.idempotency = idempotency;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public void add(Idempotency.Request request, UUID matterId, Set<Missing> missing) {
        Scope caller = TenantScope.current();
        FollowPetition.Custodian at =
                TenantScope.in(Scope.petitioner(caller.tenantId(), matterId), () -> supplement.respondent(matterId));
        TenantScope.run(
                Scope.petitionerAt(at.tenantId(), at.organId(), matterId).enteredBy(caller.officer()),
                () -> idempotency.runAcrossOffices(
                        request, at.offices(), matterId, () -> () -> add(caller, matterId, missing)));
    }

    /** Without an execution on record there is none to be taken up again; the organ answers all the same. */
    private void add(Scope caller, UUID matterId, Set<Missing> missing) {
        boolean notCarriedOut = missing.contains(Missing.EXECUTION)
                && executions.latest(matterId).isPresent();
        Received byPhone = new Received(
                Channel.PHONE,
                ChinaTime.dateOf(clock.instant()),
                null,
                MatterTexts.zh("callback", Words.RECORD),
                tenants.organ(caller.organId()).orElseThrow().officialName(tenants.get(caller.tenantId())));
        supplement.add(
                matterId,
                new PetitionCommand.Supplement(
                        words(missing), notCarriedOut, PetitionCommand.Supplement.About.FACTS, byPhone));
    }

    private static String words(Set<Missing> missing) {
        return missing.stream()
                .sorted()
                .map(what -> MatterTexts.zh("callback", what))
                .collect(Collectors.joining("；", MatterTexts.zh("callback", Words.SAID), "。"));
    }
}
