package org.xinqiao.petitioner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Maintains the vault in the background: re-encrypts records of retired keys and of succeeded offices; destroys keys at
 * the end of their retention.
 */
@Component
class VaultUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(VaultUpkeep.class);
    private static final int MOST = 10_000;

    private final RotateKeys rotation;
    private final RehomeIdentities rehoming;
    private final ShredIdentities retention;

    VaultUpkeep(RotateKeys rotation, RehomeIdentities rehoming, ShredIdentities retention) {
        this.rotation = rotation;
        this.rehoming = rehoming;
        this.retention = retention;
    }

    @Scheduled(
            initialDelayString = "${xinqiao.vault.upkeep-delay:10m}",
            fixedDelayString = "${xinqiao.vault.upkeep-delay:10m}")
    void work() {
        RotateKeys.Reencrypted reencrypted = rotation.reencrypt(MOST);
        RehomeIdentities.Rehomed rehomed = rehoming.rehome(MOST);
        ShredIdentities.Shredded shredded = retention.shred(MOST);
        if (reencrypted.reencrypted() + reencrypted.unopened() + rehomed.rehomed() + shredded.keys() + shredded.kept()
                > 0) {
            LOG.info("Vault: {}, {}, {}", reencrypted, rehomed, shredded);
        }
    }
}
