package org.xinqiao.tenancy;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The node's key for keyed hashes: {@code node.key} of the key directory. */
@Component
public class NodeKey {

    private final KeyedHash hash;

    NodeKey(@Value("${xinqiao.keys-dir}") Path directory) {
        this.hash = KeyedHash.under(directory.resolve("node.key"));
    }

    /**
     * @param use what the hash is for; equal data hash differently for another use
     * @return 32 bytes
     */
    public byte[] hash(String use, byte[]... parts) {
        return hash.hash(use, parts);
    }
}
