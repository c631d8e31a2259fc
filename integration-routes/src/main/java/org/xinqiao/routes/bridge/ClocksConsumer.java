package org.xinqiao.routes.bridge;

import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.chengyu.jointcase.ShareClocks;
import org.xinqiao.matter.MatterStepped;
import org.xinqiao.tenancy.TenantScope;
import tools.jackson.databind.json.JsonMapper;

/** Tells the joint cases of a matter about its step, each in its own scope. */
@Component
class ClocksConsumer {

    private final ShareClocks share;
    private final Idempotency idempotency;
    private final JsonMapper json;

    ClocksConsumer(ShareClocks share, Idempotency idempotency, JsonMapper json) {
        this.share = share;
        this.idempotency = idempotency;
        this.json = json;
    }

    /** @param eventId the same for a repeated event */
    public void hear(@Body String body, @Header("event_id") String eventId) {
        MatterStepped event = json.readValue(body, MatterStepped.class);
        Idempotency.Request request = new Idempotency.Request("shareClocks", eventId, new byte[0]);
        for (ShareClocks.Hearer hearer : share.hearers(event.matterId())) {
            TenantScope.run(
                    hearer.scope(),
                    () -> idempotency.run(request, () -> share.share(hearer.caseId()), id -> id, id -> id));
        }
    }
}
