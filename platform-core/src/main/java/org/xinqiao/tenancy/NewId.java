package org.xinqiao.tenancy;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * Ids come from the application: an insert into a letterbox cannot read its row back (DESIGN §3). UUIDv7 (RFC 9562),
 * so that new rows stand together in the indexes.
 */
public final class NewId {

    private NewId() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
