package org.xinqiao.journey;

import org.junit.jupiter.api.BeforeEach;
import org.xinqiao.api.model.OrganKindDto;
import org.xinqiao.api.model.TenantDto;

/** A township and its county, between which matters go. */
abstract class RoutingUseCaseTest extends UseCaseTest {

    static final String CLERK = "jinguanyi.clerk";
    static final String COUNTY = "jinjiang.clerk";

    TenantDto township;
    TenantDto county;

    @BeforeEach
    final void offices() {
        township = office(TOWNSHIP);
        county = office("510104");
    }

    final RoutingLife life(TenantDto office) {
        return new RoutingLife(this::as, office);
    }

    /** Registered at the township and forwarded to its government, which has not accepted it. */
    final RoutingLife atTheTownship() {
        RoutingLife life = life(township).registered(CLERK);
        life.forward(CLERK, township, Life.organ(township, OrganKindDto.GOVERNMENT));
        return life;
    }
}
