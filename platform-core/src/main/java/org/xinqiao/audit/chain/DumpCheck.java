package org.xinqiao.audit.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Checks a dump with nothing but the node's public keys, and against heads that somebody kept. Reads line by line;
 * keeps only the last link of each office.
 */
public final class DumpCheck {

    private final List<PublicKey> keys;
    private final KeptHeads kept;
    private final NavigableMap<Long, Tip> tips = new TreeMap<>();
    private @Nullable Head last;
    private long lines;
    private long links;
    private long unanchored;
    private long pending;
    private boolean ended;

    /** A genuine head that does not match the chains; a broken link found later tells the place more exactly. */
    private @Nullable Broken unfit;

    private DumpCheck(List<PublicKey> keys, KeptHeads kept) {
        this.keys = keys;
        this.kept = kept;
    }

    /**
     * The first failed check.
     *
     * @param tenantId absent for a head or the file itself
     * @param entryId absent where the dump does not contain it
     */
    public record Broken(
            @Nullable Long tenantId,
            @Nullable Long seq,
            @Nullable UUID entryId,
            @Nullable Long head,
            String problem) {

        private static Broken head(long number, String problem) {
            return new Broken(null, null, null, number, problem);
        }

        private static Broken file(String problem) {
            return new Broken(null, null, null, null, problem);
        }
    }

    /**
     * @param entries linked and verified
     *
     * @param unanchored how many of them were linked after the last head
     * @param pending entries that waited for their link when the dump was made
     * @param broken absent where every check passed
     */
    public record Outcome(
            long entries,
            long heads,
            long unanchored,
            long pending,
            @Nullable Broken broken) {}

    /**
     * @param pem public keys of the node
     *
     * @param kept answers of {@code GET /audit-heads}, one after the other; empty for none
     * @throws IllegalArgumentException where keys or kept heads cannot be read
     */
    public static Outcome check(BufferedReader dump, String pem, String kept) throws IOException {
        DumpCheck check = new DumpCheck(keys(pem), KeptHeads.read(kept));
        Broken broken = check.run(dump);
        return new Outcome(
                check.links, check.last == null ? 0 : check.last.number(), check.unanchored, check.pending, broken);
    }

    private static List<PublicKey> keys(String pem) {
        try {
            List<PublicKey> keys = Pem.publicKeys(pem);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("no public key");
            }
            return keys;
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("no public key on P-256", unreadable);
        }
    }

    private @Nullable Broken run(BufferedReader dump) throws IOException {
        for (String text = dump.readLine(); text != null; text = dump.readLine()) {
            Broken broken = ended ? Broken.file("lines after the end") : line(text);
            if (broken != null) {
                return broken;
            }
            lines++;
        }
        if (unfit != null || !ended) {
            return unfit != null ? unfit : Broken.file("cut off after line " + lines);
        }
        long reached = last == null ? 0 : last.number();
        return kept.firstAfter(reached)
                .map(number -> Broken.head(number, "was kept and is missing"))
                .orElse(null);
    }

    private @Nullable Broken line(String text) {
        try {
            DumpLine line = DumpLine.JSON.readValue(text, DumpLine.class);
            if (line.link() != null) {
                return link(line.link());
            }
            if (line.head() != null) {
                return head(line.head().head());
            }
            if (line.unlinked() != null) {
                return unlinked(line.unlinked());
            }
            ended = true;
            return line.end() != null && line.end() == lines ? null : Broken.file("lines are missing or added");
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Broken.file("line " + (lines + 1) + " cannot be read");
        }
    }

    private @Nullable Broken link(DumpLine.Link link) {
        Tip before = tips.computeIfAbsent(link.tenantId(), Tip::before);
        long due = before.seq() + 1;
        if (link.seq() != due) {
            return new Broken(
                    link.tenantId(),
                    due,
                    null,
                    null,
                    "missing or out of order: " + link.seq() + " stands in its place");
        }
        String problem = problem(link, before);
        if (problem != null) {
            return new Broken(link.tenantId(), link.seq(), link.entryId(), null, problem);
        }
        tips.put(link.tenantId(), before.next(link.head(), link.entryId(), Hashes.ofHex(link.digest())));
        links++;
        unanchored++;
        return null;
    }

    private @Nullable String problem(DumpLine.Link link, Tip before) {
        byte[] digest = Hashes.ofHex(link.digest());
        ChainedEntry entry = link.entry();
        if (entry == null) {
            return "the entry was removed";
        }
        if (!entry.id().equals(link.entryId())
                || entry.tenantId() != link.tenantId()
                || !MessageDigest.isEqual(entry.digest(), digest)) {
            return "the entry was changed";
        }
        byte[] hash = before.next(link.head(), link.entryId(), digest).hash();
        if (!MessageDigest.isEqual(hash, Hashes.ofHex(link.hash()))) {
            return "the link does not follow from the one before";
        }
        return link.head() == (last == null ? 1 : last.number() + 1) ? null : "the link stands under another head";
    }

    private @Nullable Broken head(Head head) {
        Head before = last;
        long number = before == null ? 1 : before.number() + 1;
        if (head.number() != number) {
            return Broken.head(number, "missing or out of order");
        }
        byte[] previous = before == null ? Hashes.none() : before.hash();
        if (!Arrays.equals(head.previous(), previous)
                || (before != null && !before.node().equals(head.node()))) {
            return Broken.head(number, "does not follow from the one before");
        }
        if (!signed(head)) {
            return Broken.head(number, "the signature is not the node's");
        }
        if (kept.contradict(head)) {
            return Broken.head(number, "differs from the one that was kept");
        }
        if (unfit == null && !fits(head)) {
            unfit = Broken.head(
                    number,
                    "anchors " + head.entries() + " entries and other chains than the dump's " + links + ";"
                            + " of the entries linked for it some were changed, removed or added");
        }
        last = head;
        unanchored = 0;
        return null;
    }

    private boolean fits(Head head) {
        return head.entries() == links
                && head.chains() == tips.size()
                && Arrays.equals(head.root(), Head.root(tips.values()));
    }

    private boolean signed(Head head) {
        return keys.stream().anyMatch(key -> {
            try {
                Signature signature = Signature.getInstance(HeadKeys.ALGORITHM);
                signature.initVerify(key);
                signature.update(head.signed());
                return signature.verify(head.signature());
            } catch (GeneralSecurityException malformed) {
                return false;
            }
        });
    }

    private @Nullable Broken unlinked(DumpLine.Unlinked unlinked) {
        ChainedEntry entry = unlinked.entry();
        if (!unlinked.pending()) {
            return new Broken(entry.tenantId(), null, entry.id(), null, "the entry was written past the chain");
        }
        pending++;
        return null;
    }
}
