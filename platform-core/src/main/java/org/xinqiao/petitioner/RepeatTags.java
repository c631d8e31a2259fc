package org.xinqiao.petitioner;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.RareCharacters;
import org.xinqiao.tenancy.KeyedHash;

/**
 * Finds a petitioner again within one candidate matter (RULEBOOK I7): hashes the matter's id and the identity under a
 * separate key. One person has different tags in different matters, so nobody can search by person without the key.
 */
class RepeatTags {

    /**
     * Blanks, punctuation (a Tibetan syllable's end counts between two of them), control, format, variation and filling
     * characters.
     */
    private static final Pattern SILENT = Pattern.compile("[\\p{Z}\\p{P}\\p{Cc}\\p{Cf}&&[^\u0F0B]]"
            + "|[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\uFE00-\uFE0F\\x{E0100}-\\x{E01EF}]"
            + "|^\u0F0B+|\u0F0B+$|\u0F0B(?=\u0F0B)");

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

    /**
     * One form of what people write, so that two clerks' typing compares equal: one width and case, without blanks,
     * punctuation and what does not show. Every other character counts: marks make another letter, a private-use
     * character is some character, and one that Java does not know yet is one too.
     */
    static String plain(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String one = Normalizer.normalize(RareCharacters.standard(text), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(SILENT.matcher(one).replaceAll(""), Normalizer.Form.NFC);
    }

    /** A mobile number without its country code. */
    private static String phone(String contact) {
        return contact.replaceAll("\\p{S}", "").replaceFirst("^(?:00)?86(?=1[0-9]{10}$)", "");
    }
}
