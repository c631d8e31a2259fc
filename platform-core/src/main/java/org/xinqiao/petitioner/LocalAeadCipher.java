package org.xinqiao.petitioner;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** AES-256-GCM (NIST SP 800-38D) by Tink, with a keyset file in the key directory, made at the first start. */
@Component
class LocalAeadCipher implements IdentityCipher {

    private final Aead aead;

    LocalAeadCipher(@Value("${xinqiao.keys-dir}") Path directory) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        this.aead = keyset(directory.resolve("vault.json")).getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    @Override
    public String suite() {
        return "AES256_GCM/local";
    }

    @Override
    public byte[] seal(long tenantId, UUID recordId, byte[] plain) {
        try {
            return aead.encrypt(plain, place(tenantId, recordId));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The identity could not be sealed", failure);
        }
    }

    @Override
    public byte[] open(long tenantId, UUID recordId, byte[] ciphertext) {
        try {
            return aead.decrypt(ciphertext, place(tenantId, recordId));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Identity " + recordId + " does not open: damaged, moved or another key");
        }
    }

    private static byte[] place(long tenantId, UUID recordId) {
        return ByteBuffer.allocate(24)
                .putLong(tenantId)
                .putLong(recordId.getMostSignificantBits())
                .putLong(recordId.getLeastSignificantBits())
                .array();
    }

    private static KeysetHandle keyset(Path file) throws GeneralSecurityException, IOException {
        if (Files.exists(file)) {
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
        }
        KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        Files.createDirectories(file.getParent());
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get());
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
        }
        return fresh;
    }
}
