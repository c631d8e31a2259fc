package org.xinqiao.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Typed;

/** Turns a record into the paper that shows it. */
final class Typesetting {

    private static final String LAW = "《信访工作条例》";

    private static final Set<DocumentKind> DECISIONS = EnumSet.of(
            DocumentKind.OPINION,
            DocumentKind.DUTY_ANSWER,
            DocumentKind.REVIEW_OPINION,
            DocumentKind.REREVIEW_OPINION,
            DocumentKind.REDO_ORDER,
            DocumentKind.DESIGNATION,
            DocumentKind.CALL_IN_RECORD,
            DocumentKind.MINUTES);

    /** What the petitioner writes: the office's header and seal have no place on it (RULEBOOK §18). */
    private static final Set<DocumentKind> REQUESTS =
            EnumSet.of(DocumentKind.REVIEW_REQUEST, DocumentKind.REREVIEW_REQUEST);

    private static final String PARTIES = "parties";
    private static final Pattern FIRST_PARTY = Pattern.compile("^" + Addressee.UNNAMED + "(?=、|$)");

    private Typesetting() {}

    /**
     * What a print shows and no record holds.
     *
     * @param queryCode on a receipt whose reader has entered it
     * @param petitioner by whose name the served copy is addressed
     */
    record Shown(@Nullable String queryCode, @Nullable String petitioner) {
        static final Shown NOTHING = new Shown(null, null);
    }

    /** @param letterhead that the issuing office had when it issued the record */
    static Paper of(Issued record, Letterhead letterhead, Shown shown) {
        Map<String, Object> fields = Wording.of(record.content());
        DocumentKind kind = record.kind();
        fields.put("article", zh(article(record)));
        fields.putIfAbsent("review_organ", RemedyTexts.superior());
        fields.put("petitioner", shown.petitioner == null ? Addressee.UNNAMED : Wording.printed(shown.petitioner));
        fields.computeIfPresent(
                PARTIES,
                (_, all) -> FIRST_PARTY
                        .matcher(all.toString())
                        .replaceFirst(Matcher.quoteReplacement(text(fields, "petitioner"))));
        if (shown.queryCode != null) {
            fields.put("query_code", Typed.code(shown.queryCode));
        }
        fields.putAll(PaperTemplates.joints());
        List<Paper.Block> body = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        String receiver = null;
        for (String line : PaperTemplates.of(kind).execute(fields).split("\n")) {
            if (line.startsWith("@ ")) {
                receiver = line.substring(2);
            } else if (line.startsWith("> ")) {
                marks.add(line.substring(2));
            } else if (!line.isBlank()) {
                body.add(block(line));
            }
        }
        marks.addAll(marks(record));
        // Above the signatures of an agreement, where its template has it
        if (kind != DocumentKind.AGREEMENT && fields.get("remedy") instanceof Map<?, ?> remedy) {
            body.add(new Paper.Text(String.valueOf(remedy.get("zh"))));
        }
        if (REQUESTS.contains(kind)) {
            return Paper.request(kind.title(), receiver, body, marks);
        }
        String issuer = text(fields, "office") + text(fields, "organ");
        return new Paper(
                DECISIONS.contains(kind) ? Paper.Form.DECISION : Paper.Form.LETTER,
                letterhead.header() == null ? issuer : letterhead.header(),
                "编号：" + text(fields, "document_number"),
                kind.title(record.content()),
                receiver,
                body,
                issuer,
                text(fields, "date"),
                letterhead.seal(),
                marks);
    }

    private static Paper.Block block(String line) {
        if (line.startsWith("# ")) {
            return new Paper.Heading(line.substring(2));
        }
        if (line.startsWith("| ")) {
            String[] cells = line.substring(2).split("\\|", 2);
            return new Paper.Row(cells[0], cells[1]);
        }
        return new Paper.Text(line.strip());
    }

    /** The marks by which the paper can be checked. */
    private static List<String> marks(Issued record) {
        String article = article(record);
        String template = "文书格式第%d版".formatted(record.templateVersion());
        return List.of(
                article.isEmpty() ? template : ArticleText.verb(article) + "：" + LAW + zh(article) + "　　" + template,
                "校验码（SHA-256）：" + HexFormat.of().formatHex(record.hash()));
    }

    /** The article of the step, or else of the kind; empty where there is none. */
    private static String article(Issued record) {
        return ArticleText.isArticle(record.ground())
                ? record.ground()
                : record.kind().article();
    }

    private static String zh(String article) {
        return article.isEmpty() ? article : ArticleText.zh(article);
    }

    private static String text(Map<String, ?> fields, String name) {
        return Objects.requireNonNullElse(fields.get(name), "").toString();
    }
}
