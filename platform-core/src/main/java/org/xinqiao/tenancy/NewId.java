package org.xinqiao.tenancy;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * Creates ids in the application, because an insert for another office cannot read its row back (DESIGN §3). UUIDv7
 * (RFC 9562) keeps new rows together in the indexes.
 */
public final class NewId {

    private NewId() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
