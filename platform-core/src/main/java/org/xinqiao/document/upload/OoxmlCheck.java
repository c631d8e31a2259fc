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
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.xinqiao.api.Refusal;

/**
 * Checks DOCX and XLSX (ECMA-376) as archives: unpacks every part once under bounds and discards it; reads only the
 * content types and relationships ({@link OoxmlParts}).
 */
final class OoxmlCheck {

    private static final int MOST_PARTS = 2_000;
    private static final long MOST_UNPACKED = 256L * 1024 * 1024;
    private static final int MOST_READ = 1024 * 1024;

    /** POI's limit: no large part unpacks to more than a hundred times its size. */
    private static final int MOST_RATIO = 100;

    private static final int SMALL = 1024 * 1024;
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

    private static final String OLE = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    private final OoxmlParts parts = new OoxmlParts();
    private long unpacked;

    private OoxmlCheck() {}

    static FileKind check(byte[] bytes) {
        if (!Archives.isWhole(bytes)) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            return new OoxmlCheck().check(zip, entries);
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
        return UploadCheck.refusal(ATTACHMENT_TYPE_NOT_ALLOWED);
    }

    private FileKind check(ZipFile zip, List<ZipArchiveEntry> entries) throws IOException {
        if (entries.stream().noneMatch(entry -> entry.getName().equals(OoxmlParts.TYPES))) {
            throw UploadCheck.refusal(ATTACHMENT_TYPE_NOT_ALLOWED);
        }
        if (entries.size() > MOST_PARTS) {
            throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_PARTS);
        }
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry entry : entries) {
            checkName(entry, names);
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
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean isRead = parts.reads(entry.getName());
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (size == 0) {
                    refuseNested(Arrays.copyOf(buffer, read));
                }
                size += read;
                unpacked += read;
                boolean bomb = size > SMALL && size / MOST_RATIO > Math.max(1, entry.getCompressedSize());
                if (bomb || unpacked > MOST_UNPACKED || (isRead && size > MOST_READ)) {
                    throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_UNPACKED);
                }
                if (isRead) {
                    kept.write(buffer, 0, read);
                }
            }
        }
        if (isRead) {
            parts.read(entry.getName(), new ByteArrayInputStream(kept.toByteArray()));
        }
    }

    private static void refuseNested(byte[] start) {
        if (Archives.isArchive(start) || UploadCheck.startsWith(start, OLE)) {
            throw UploadCheck.refusal(ATTACHMENT_ACTIVE_CONTENT);
        }
    }
}
