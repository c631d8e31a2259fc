package org.xinqiao.matter.procedure;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenants;

/**
 * A condition of a step, named in the law's words.
 *
 * @param article where the condition comes from
 * @param check throws a {@link org.xinqiao.api.Refusal} where the condition fails
 * @param offered false where the condition fails whatever the command says, so that the step is not offered (RULEBOOK §9)
 */
public record Guard(String name, String article, Consumer<StepContext> check, Predicate<Offer> offered) {

    public Guard(String name, String article, Consumer<StepContext> check) {
        this(name, article, check, offer -> true);
    }

    public Guard offeredWhere(Predicate<Offer> condition) {
        return new Guard(name, article, check, condition);
    }

    /**
     * What is known before anybody asks for the step.
     *
     * @param custody from which the actor would take it
     */
    public record Offer(Scope scope, Custody custody, List<Custody> custodies, Tenants tenants) {

        /** The organ that has the custody. */
        public Organ organ() {
            return tenants.organ(custody.organId()).orElseThrow();
        }

        public boolean atPetitionOffice() {
            return organ().kind() == Organ.Kind.PETITION_OFFICE;
        }

        /** The custody by which the office received the matter from the petitioner, even if it left and returned since. */
        public Optional<Custody> ownReceipt() {
            if (custody.isDirect()) {
                return Optional.of(custody);
            }
            return custody.mode() == CustodyMode.RETURNED
                    ? custodies.stream()
                            .filter(one -> one.isDirect() && one.isOf(scope))
                            .findFirst()
                    : Optional.empty();
        }
    }
}
