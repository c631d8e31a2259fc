package org.xinqiao.petitioner;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens what the first releases encrypted: AES-256-GCM by the Tink keyset {@code vault.json}, one for all tenants. Nothing is
 * encrypted with it any more; the upkeep encrypts its records anew.
 */
final class FirstKeyset {

    private final Path file;
    private volatile @Nullable Aead aead;

    /**
     * @param used whether such records exist
     * @throws VaultFailure FIRST_KEY_MISSING
     */
    FirstKeyset(Path directory, boolean used) {
        this.file = directory.resolve("vault.json");
        if (used) {
            if (!Files.exists(file)) {
                throw new VaultFailure(VaultFailure.Code.FIRST_KEY_MISSING);
            }
            this.aead = read(file);
        }
    }

    private static Aead read(Path file) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException damaged) {
            throw new VaultFailure(VaultFailure.Code.FIRST_KEY_MISSING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    byte[] open(long tenantId, UUID recordId, byte[] encrypted) throws GeneralSecurityException {
        Aead opener = aead;
        if (opener == null) {
            if (!Files.exists(file)) {
                throw new GeneralSecurityException("no keyset of the first releases");
            }
            opener = read(file);
            aead = opener;
        }
        return opener.decrypt(
                encrypted,
                ByteBuffer.allocate(24)
                        .putLong(tenantId)
                        .putLong(recordId.getMostSignificantBits())
                        .putLong(recordId.getLeastSignificantBits())
                        .array());
    }
}
