package org.xinqiao.tenancy;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.xinqiao.journey.ClientLife;

/** Plain SQL around one matter at a township's office, by that office, its sibling and its county. */
abstract class OneMatterSqlTest extends PlainSqlTest {

    Tenant township;
    Tenant sibling;
    Tenant county;
    UUID matter;

    @BeforeEach
    void a_matter_at_the_townships_office() {
        township = tenant(TOWNSHIP);
        sibling = tenant(SIBLING);
        county = tenant("510104");
        matter = new ClientLife(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .id();
    }
}
