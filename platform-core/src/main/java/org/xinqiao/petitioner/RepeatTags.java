package org.xinqiao.petitioner;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.KeyedHash;

/**
 * Finds a petitioner again within one candidate matter (RULEBOOK I7): hashes the matter's id and the identity under a
 * separate key. One person has different tags in different matters, so nobody can search by person without the key.
 */
class RepeatTags {

    private final KeyedHash hash;
    private final VaultSuite suite;

    /**
     * @param suite of tags created from now on
     *
     * @param used whether tags exist: then a missing key is not created anew
     * @throws VaultFailure REPEAT_KEY_MISSING
     */
    RepeatTags(Path directory, VaultSuite suite, boolean used) {
        Path file = directory.resolve("repeat.key");
        if (used && !Files.exists(file)) {
            throw new VaultFailure(VaultFailure.Code.REPEAT_KEY_MISSING);
        }
        this.hash = KeyedHash.under(file);
        this.suite = suite;
    }

    /** @return empty unless the identity has a name and a way to reach the person: anything less identifies nobody */
    Optional<byte[]> tag(UUID matterId, Identity identity) {
        return tag(suite, matterId, identity);
    }

    /** The tags by every suite, to compare with the stored ones. */
    Stream<byte[]> tags(UUID matterId, Identity identity) {
        return Stream.of(VaultSuite.values()).flatMap(of -> tag(of, matterId, identity).stream());
    }

    private Optional<byte[]> tag(VaultSuite of, UUID matterId, Identity identity) {
        String name = plain(identity.name());
        String contact = phone(plain(identity.contact()));
        String address = plain(identity.address());
        if (name.isEmpty() || (contact.isEmpty() && address.isEmpty())) {
            return Optional.empty();
        }
        String reach = contact.isEmpty() ? "address " + address : "contact " + contact;
        byte[] matter = ByteBuffer.allocate(16)
                .putLong(matterId.getMostSignificantBits())
                .putLong(matterId.getLeastSignificantBits())
                .array();
        return Optional.of(hash.hash(
                of.mac(),
                "repeat",
                matter,
                name.getBytes(StandardCharsets.UTF_8),
                reach.getBytes(StandardCharsets.UTF_8)));
    }

    /** Keeps letters and digits, in one width and one case, so that two clerks' typing compares equal. */
    private static String plain(@Nullable String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** A mobile number without its country code. */
    private static String phone(String contact) {
        return contact.replaceFirst("^(?:00)?86(?=1[0-9]{10}$)", "");
    }
}
