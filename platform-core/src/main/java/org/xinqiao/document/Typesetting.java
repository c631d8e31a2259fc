package org.xinqiao.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    private Typesetting() {}

    /**
     * @param letterhead that the issuing office had when it issued the record
     *
     * @param queryCode printed on a receipt whose reader has entered it; records never hold it
     */
    static Paper of(Issued record, Letterhead letterhead, @Nullable String queryCode) {
        Map<String, Object> fields = Wording.of(record.content());
        DocumentKind kind = record.kind();
        String basis = ArticleText.zh(kind.article());
        fields.put("basis", basis);
        fields.put("article", ArticleText.isArticle(record.ground()) ? ArticleText.zh(record.ground()) : basis);
        if (queryCode != null) {
            fields.put("query_code", Typed.code(queryCode));
        }
        fields.putAll(PaperTemplates.joints());
        List<Paper.Block> body = new ArrayList<>();
        String receiver = null;
        for (String line : PaperTemplates.of(kind).execute(fields).split("\n")) {
            if (line.startsWith("@ ")) {
                receiver = line.substring(2);
            } else if (!line.isBlank()) {
                body.add(block(line));
            }
        }
        if (fields.get("remedy") instanceof Map<?, ?> remedy) {
            body.add(new Paper.Text(String.valueOf(remedy.get("zh"))));
        }
        String issuer = text(fields, "office") + text(fields, "organ");
        return new Paper(
                DECISIONS.contains(kind) ? Paper.Form.DECISION : Paper.Form.LETTER,
                letterhead.header() == null ? issuer : letterhead.header(),
                "编号：" + text(fields, "document_number"),
                kind.title(),
                receiver,
                body,
                issuer,
                text(fields, "date"),
                letterhead.seal(),
                marks(record));
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
        String ground = ArticleText.isArticle(record.ground())
                ? record.ground()
                : record.kind().article();
        return List.of(
                "依据：%s%s　　文书格式第%d版".formatted(LAW, ArticleText.zh(ground), record.templateVersion()),
                "校验码（SHA-256）：" + HexFormat.of().formatHex(record.hash()));
    }

    private static String text(Map<String, ?> fields, String name) {
        return Objects.requireNonNullElse(fields.get(name), "").toString();
    }
}
