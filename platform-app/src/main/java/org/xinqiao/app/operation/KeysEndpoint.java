package org.xinqiao.app.operation;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import org.xinqiao.petitioner.RotateKeys;
import org.xinqiao.petitioner.ShredIdentities;

/**
 * {@code GET /actuator/keys}: which key-encryption key wraps how many data keys of the identity vault. {@code POST
 * {"step": …, "most": n}}: does one step and answers with what it did.
 */
@Component
@Endpoint(id = "keys")
class KeysEndpoint {

    private final RotateKeys rotation;
    private final ShredIdentities retention;

    KeysEndpoint(RotateKeys rotation, ShredIdentities retention) {
        this.rotation = rotation;
        this.retention = retention;
    }

    enum Step {
        /** New keys, and every data key wrapped anew. */
        ROTATE,
        /** Records of retired keys, encrypted anew. */
        REENCRYPT,
        /** Keys whose retention ended, destroyed. */
        SHRED,
        /** Key-encryption keys that wrap nothing any more, destroyed. */
        FORGET
    }

    record Forgotten(int forgotten) {}

    @ReadOperation
    RotateKeys.Status status() {
        return rotation.status();
    }

    /** @param most records of {@code REENCRYPT} and {@code SHRED}, 1–100,000 */
    @WriteOperation
    Object act(Step step, int most) {
        return switch (step) {
            case ROTATE -> rotation.rotate();
            case REENCRYPT -> rotation.reencrypt(most);
            case SHRED -> retention.shred(most);
            case FORGET -> new Forgotten(rotation.forget());
        };
    }
}
