package org.xinqiao.client.walk;

import org.jspecify.annotations.Nullable;
import org.xinqiao.client.model.Tenant;
import tools.jackson.databind.JsonNode;

/** One custody of a matter, as the matter's index shows it. */
record Custody(
        long tenant,
        long organ,
        String mode,
        boolean open,
        @Nullable String outcome) {

    static Custody of(JsonNode node) {
        return new Custody(
                Long.parseLong(node.path("office").path("tenant_id").asString()),
                Long.parseLong(node.path("office").path("organ_id").asString("0")),
                node.path("mode").asString(),
                !node.has("ended_at"),
                node.path("outcome").asString(null));
    }

    boolean holds() {
        return open && !is("ESCALATED", "RULING", "DISPUTED", "REOPENING", "COPIED");
    }

    boolean isAt(Tenant office) {
        return tenant == Long.parseLong(office.getTenantId());
    }

    boolean is(String... modes) {
        return java.util.Set.of(modes).contains(mode);
    }
}
