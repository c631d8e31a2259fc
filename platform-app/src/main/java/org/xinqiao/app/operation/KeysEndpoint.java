package org.xinqiao.app.operation;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import org.xinqiao.petitioner.RotateKeys;
import org.xinqiao.petitioner.ShredIdentities;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * {@code GET /actuator/keys} counts the data keys that each key-encryption key of the identity vault wraps. {@code POST
 * {"step": …, "most": n}} runs one step and answers with its result.
 */
@Component
@Endpoint(id = "keys")
class KeysEndpoint {

    private final RotateKeys rotation;
    private final ShredIdentities retention;
    private final Tenants tenants;

    KeysEndpoint(RotateKeys rotation, ShredIdentities retention, Tenants tenants) {
        this.rotation = rotation;
        this.retention = retention;
        this.tenants = tenants;
    }

    enum Step {
        /** Creates new keys and wraps every data key again. */
        ROTATE,
        /** Re-encrypts records of retired keys. */
        REENCRYPT,
        /** Destroys keys whose retention ended. */
        SHRED,
        /** Destroys key-encryption keys that wrap nothing any more. */
        FORGET
    }

    record Forgotten(int forgotten) {}

    @ReadOperation
    RotateKeys.Status status() {
        return rotation.status();
    }

    /** @param most records of {@code REENCRYPT} and {@code SHRED}, 1–100,000 */
    @WriteOperation
    Object act(Step step, int most, SecurityContext by) {
        return TenantScope.in(province(by), () -> act(step, most));
    }

    /** The operator has no office: the audit of the province's own has the entries, with the operator's id. */
    private Scope province(SecurityContext by) {
        Tenant province = tenants.all().getFirst();
        UUID operator =
                UUID.fromString(Objects.requireNonNull(by.getPrincipal()).getName());
        return Scope.officer(province, tenants.receivingOrgan(province.id()).id(), operator, Set.of());
    }

    private Object act(Step step, int most) {
        return switch (step) {
            case ROTATE -> rotation.rotate();
            case REENCRYPT -> rotation.reencrypt(most);
            case SHRED -> retention.shred(most);
            case FORGET -> new Forgotten(rotation.forget());
        };
    }
}
