package org.xinqiao.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * Prints records on demand. The record alone is authoritative; a cache of up to {@value #MOST_KEPT_BYTES} bytes only
 * saves repeated work.
 */
@Component
public class PrintDocuments {

    /** Most documents in one batch. */
    public static final int MOST_NOTICES = 1000;

    static final long MOST_KEPT_BYTES = 32L << 20;
    private static final int MOST_BATCH_BYTES = 64 << 20;
    private static final int BATCHES_AT_ONCE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(PrintDocuments.class);

    private final Letterheads letterheads;
    private final Semaphore batches = new Semaphore(BATCHES_AT_ONCE);
    private final Cache<Key, Printed> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT_BYTES)
            .weigher((Key key, Printed printed) -> printed.bytes().length)
            .build();

    PrintDocuments(Letterheads letterheads) {
        this.letterheads = letterheads;
    }

    public enum Format {
        PDF,
        DOCX
    }

    /** @param missing code points without a glyph, as U+XXXX; the paper shows these in place of the characters */
    public record Printed(byte[] bytes, Set<String> missing) {}

    private record Key(String hash, long tenantId, int letterhead, Format format) {}

    /** @param queryCode for a receipt, verified by the caller; a print with it is not cached */
    public Printed print(Issued record, Format format, @Nullable String queryCode) {
        Letterhead letterhead = letterheads.of(record.tenantId(), record.at());
        if (queryCode != null && record.kind() == DocumentKind.RECEIPT) {
            return printed(Typesetting.of(record, letterhead, new Typesetting.Shown(queryCode, null)), format);
        }
        Key key = new Key(HexFormat.of().formatHex(record.hash()), record.tenantId(), letterhead.version(), format);
        Printed known = kept.getIfPresent(key);
        if (known == null) {
            known = printed(Typesetting.of(record, letterhead, Typesetting.Shown.NOTHING), format);
            kept.put(key, known);
        }
        return known;
    }

    /**
     * The copy that is served: addressed by name, never cached.
     *
     * @param petitioner as the head of the paper names them
     */
    public Printed printServed(Issued record, Format format, String petitioner) {
        Letterhead letterhead = letterheads.of(record.tenantId(), record.at());
        return printed(Typesetting.of(record, letterhead, new Typesetting.Shown(null, petitioner)), format);
    }

    /**
     * Prints many as one PDF. Each starts on the front of a sheet, so that double-sided printing never puts two
     * petitioners' notices on one sheet.
     *
     * @param records at most {@link #MOST_NOTICES}, of one office
     * @throws Refusal too-many-requests while the maximum number of batches is printing; batch-too-large where the
     *     batch exceeds its memory limit
     */
    public Printed printBatch(List<Issued> records) {
        if (!batches.tryAcquire()) {
            throw Refusal.of(ProblemCodeDto.TOO_MANY_REQUESTS);
        }
        try {
            Set<String> missing = new TreeSet<>();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (PdfPaper pdf = new PdfPaper(out, "信访文书", missing)) {
                for (Issued record : records) {
                    pdf.add(Typesetting.of(
                            record, letterheads.of(record.tenantId(), record.at()), Typesetting.Shown.NOTHING));
                    if (out.size() > MOST_BATCH_BYTES) {
                        throw Refusal.of(ProblemCodeDto.BATCH_TOO_LARGE).limit(MOST_BATCH_BYTES);
                    }
                }
            }
            return reported(new Printed(out.toByteArray(), missing));
        } finally {
            batches.release();
        }
    }

    private static Printed printed(Paper paper, Format format) {
        return switch (format) {
            case PDF -> pdf(paper);
            case DOCX -> docx(paper);
        };
    }

    private static Printed docx(Paper paper) {
        Set<String> missing = new TreeSet<>();
        return reported(new Printed(DocxPaper.write(paper, missing), missing));
    }

    private static Printed pdf(Paper paper) {
        Set<String> missing = new TreeSet<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfPaper pdf = new PdfPaper(out, paper.title(), missing)) {
            pdf.add(paper);
        }
        return reported(new Printed(out.toByteArray(), missing));
    }

    /** Logs how many, not which: a rare character is half a name. */
    private static Printed reported(Printed printed) {
        if (!printed.missing().isEmpty()) {
            LOG.warn(
                    "The font lacks {} characters of a document",
                    printed.missing().size());
        }
        return printed;
    }
}
