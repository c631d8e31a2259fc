package org.xinqiao.audit.chain;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Keys of elliptic curves as text (RFC 7468). */
final class Pem {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private Pem() {}

    static String of(Key key) {
        return text(new PemObject(key instanceof PrivateKey ? PRIVATE : PUBLIC, key.getEncoded()));
    }

    /** @throws IllegalArgumentException where the text holds none */
    static PrivateKey privateKey(String text) throws GeneralSecurityException {
        for (PemObject block : blocks(text, PRIVATE)) {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(block.getContent()));
        }
        throw new IllegalArgumentException("no private key");
    }

    /** Every key in the text: a node that changed its key has signed with several. */
    static List<PublicKey> publicKeys(String text) throws GeneralSecurityException {
        List<PublicKey> keys = new ArrayList<>();
        for (PemObject block : blocks(text, PUBLIC)) {
            keys.add(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(block.getContent())));
        }
        return keys;
    }

    static String publicPart(String text) {
        StringBuilder part = new StringBuilder();
        blocks(text, PUBLIC).forEach(block -> part.append(text(block)));
        return part.toString();
    }

    /** @throws IllegalArgumentException where a block is malformed */
    private static List<PemObject> blocks(String text, String type) {
        List<PemObject> blocks = new ArrayList<>();
        try (PemReader reader = new PemReader(new StringReader(text))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                if (block.getType().equals(type)) {
                    blocks.add(block);
                }
            }
        } catch (IOException | RuntimeException broken) {
            throw new IllegalArgumentException("not PEM", broken);
        }
        return blocks;
    }

    private static String text(PemObject block) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(block);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
