package org.xinqiao.app.security;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * Encrypts what others keep for the platform, under the client's secret, which all nodes of an installation share:
 * nobody else reads it, and what anybody else wrote does not open.
 */
final class Seal {

    private final byte[] key;

    /** @param use what is sealed for one use does not open for another */
    Seal(String use, ClientRegistration client) {
        this.key = sha256(use + client.getClientSecret());
    }

    String closed(JWTClaimsSet claims) {
        EncryptedJWT sealed = new EncryptedJWT(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), claims);
        try {
            sealed.encrypt(new DirectEncrypter(key));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return sealed.serialize();
    }

    /** Absent if it is not ours. */
    @Nullable
    JWTClaimsSet opened(String sealed) {
        try {
            EncryptedJWT jwt = EncryptedJWT.parse(sealed);
            jwt.decrypt(new DirectDecrypter(key));
            return jwt.getJWTClaimsSet();
        } catch (ParseException | JOSEException | IllegalStateException notOurs) {
            return null;
        }
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
