package org.xinqiao.audit.chain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of elliptic curves as text (RFC 7468). */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----\\R?");

    private Pem() {}

    static String of(Key key) {
        String name = key instanceof PrivateKey ? "PRIVATE KEY" : "PUBLIC KEY";
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + name + "-----\n" + body + "\n-----END " + name + "-----\n";
    }

    /** @throws IllegalArgumentException where there is none */
    static PrivateKey privateKey(String text) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if ("PRIVATE".equals(block.group(1))) {
                return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes(block)));
            }
        }
        throw new IllegalArgumentException("no private key");
    }

    /** All there are; a node that changed its key has signed with several. */
    static List<PublicKey> publicKeys(String text) throws GeneralSecurityException {
        List<PublicKey> keys = new ArrayList<>();
        Matcher block = BLOCK.matcher(publicPart(text));
        while (block.find()) {
            keys.add(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes(block))));
        }
        return keys;
    }

    static String publicPart(String text) {
        StringBuilder part = new StringBuilder();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if ("PUBLIC".equals(block.group(1))) {
                part.append(block.group());
            }
        }
        return part.toString();
    }

    private static byte[] bytes(Matcher block) {
        return Base64.getMimeDecoder().decode(block.group(2).getBytes(StandardCharsets.US_ASCII));
    }
}
