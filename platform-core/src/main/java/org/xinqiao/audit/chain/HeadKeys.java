package org.xinqiao.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.KeyFile;

/**
 * The node's key for heads (ECDSA on P-256 with SHA-256), created at first start in the key directory: {@code
 * audit.key}, readable by its owner alone, and {@code audit.pem}, the public key to hand out.
 */
@Component
class HeadKeys {

    static final String ALGORITHM = "SHA256withECDSA";

    private final PrivateKey key;

    HeadKeys(@Value("${xinqiao.keys-dir}") Path directory) {
        Path file = directory.resolve("audit.key");
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                make(file);
            }
            String text = Files.readString(file);
            this.key = Pem.privateKey(text);
            Path given = directory.resolve("audit.pem");
            if (!Files.exists(given)) {
                KeyFile.PUBLIC.create(given, Pem.publicPart(text).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new IllegalStateException("The key " + file + " is damaged: restore it from the backup", damaged);
        }
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        String text = Pem.of(pair.getPrivate()) + Pem.of(pair.getPublic());
        KeyFile.PRIVATE.create(file, text.getBytes(StandardCharsets.US_ASCII));
    }
}
