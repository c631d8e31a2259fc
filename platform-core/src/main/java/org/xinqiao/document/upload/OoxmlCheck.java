package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.util.ReplacingInputStream;
import org.xinqiao.api.Refusal;

/**
 * Checks DOCX and XLSX (ECMA-376) as archives: unpacks every part under bounds, and judges each by what it holds
 * ({@link OoxmlContent}), content types and relationships also by what they declare ({@link OoxmlParts}).
 */
final class OoxmlCheck {

    private static final int MOST_PARTS = 2_000;
    private static final long MOST_UNPACKED = 256L * 1024 * 1024;
    private static final int MOST_READ = 1024 * 1024;

    /** No large part unpacks to more than a hundred times its size. */
    private static final int MOST_RATIO = 100;

    /** A workbook of some hundred thousand equal rows unpacks to less, to several hundred times its size. */
    private static final int LARGE = 64 * 1024 * 1024;

    /** Of all pictures together. */
    private static final long MOST_PIXELS = 1_000_000_000;

    private static final int MOST_PICTURE = 32 * 1024 * 1024;
    private static final int HEAD = 1024;
    private static final int BUFFER = 64 * 1024;

    /** Where macros, controls, embedded objects and cell links (including DDE) are stored. */
    private static final List<String> ACTIVE = List.of(
            "vbaproject",
            "vbadata",
            "/embeddings/",
            "/activex/",
            "oleobject",
            "/macrosheets/",
            "/externallinks/",
            "/dialogsheets/");

    private final OoxmlParts parts = new OoxmlParts();
    private long unpacked;
    private long pixels;

    private OoxmlCheck() {}

    static FileKind check(byte[] bytes) {
        if (!Archives.isWhole(bytes)) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            return new OoxmlCheck().check(zip, entries, bytes);
        } catch (IOException | RuntimeException failure) {
            // The reader throws whatever it happens to hit in a malformed archive
            throw failure instanceof Refusal refusal ? refusal : UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    /** An Office file under a password is an OLE file (MS-OFFCRYPTO 2.3.4.4); any other dates from before 2007. */
    static Refusal encrypted(byte[] ole) {
        byte[] stream = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        for (int at = 0; at <= ole.length - stream.length; at++) {
            if (Arrays.equals(ole, at, at + stream.length, stream, 0, stream.length)) {
                return UploadCheck.refusal(ATTACHMENT_ENCRYPTED);
            }
        }
        return OtherKinds.ole(ole);
    }

    private FileKind check(ZipFile zip, List<ZipArchiveEntry> entries, byte[] bytes) throws IOException {
        if (entries.stream().noneMatch(entry -> entry.getName().equals(OoxmlParts.TYPES))) {
            throw OtherKinds.archive(
                    entries.stream().map(ZipArchiveEntry::getName).toList());
        }
        if (entries.size() > MOST_PARTS) {
            throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_PARTS);
        }
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry entry : entries) {
            checkName(entry, names);
            Archives.refuseUnlike(bytes, entry);
            if (!entry.isDirectory()) {
                unpack(zip, entry);
            }
        }
        return parts.kind();
    }

    private static void checkName(ZipArchiveEntry entry, Set<String> names) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw UploadCheck.refusal(ATTACHMENT_ENCRYPTED);
        }
        boolean plain = entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED;
        if (!plain || name.contains("..") || name.contains("\\") || name.startsWith("/") || !names.add(name)) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        if (ACTIVE.stream().anyMatch(("/" + name)::contains)) {
            throw UploadCheck.refusal(ATTACHMENT_ACTIVE_CONTENT);
        }
    }

    private void unpack(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        byte[] head = head(zip, entry);
        OoxmlContent content = OoxmlContent.of(entry.getName(), head);
        boolean isKept = content.isPicture() || parts.reads(entry.getName());
        int mostKept = content.isPicture() ? MOST_PICTURE : MOST_READ;
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        CRC32 sum = new CRC32();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
                size += read;
                unpacked += read;
                boolean bomb = size > LARGE && size / MOST_RATIO > Math.max(1, entry.getCompressedSize());
                if (bomb || unpacked > MOST_UNPACKED || (isKept && size > mostKept)) {
                    throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_UNPACKED);
                }
                if (isKept) {
                    kept.write(buffer, 0, read);
                }
            }
        }
        if (size != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        pixels += content.pixels(kept.toByteArray());
        if (pixels > MOST_PIXELS) {
            throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_PIXELS);
        }
        if (parts.reads(entry.getName())) {
            parts.read(entry.getName(), new ByteArrayInputStream(kept.toByteArray()));
        } else if (content.isXml()) {
            try (InputStream in = zip.getInputStream(entry)) {
                // Office writes this one tag of its drawings without an end
                boolean drawing = entry.getName().toLowerCase(Locale.ROOT).endsWith(".vml");
                new OoxmlFields().check(drawing ? new ReplacingInputStream(in, "<br>", "<br/>") : in);
            }
        }
    }

    private static byte[] head(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(HEAD);
        }
    }
}
