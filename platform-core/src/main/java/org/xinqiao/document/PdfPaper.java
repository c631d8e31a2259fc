package org.xinqiao.document;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renders papers as PDF in the layout of GB/T 9704-2012: header and red rule (§7.2); title, receiver and text on the
 * grid (§7.3); issuer, date and seal beside the end of the text, never alone on a sheet (§7.3.5).
 */
final class PdfPaper implements AutoCloseable {

    private static final int LABEL = 8;
    /** Space above and below a form row's text, together, in rows. */
    private static final float FORM_GAP = 0.4f;
    /** Line pitch of small print, in rows. */
    private static final float MARK_PITCH = 0.55f;

    private static final int TITLE_AFTER = 2;
    /** Rows kept free above the issuer, so that a seal overlaps the text by one line at most. */
    private static final int SEAL_ROWS = 2;
    /** Lines that move along with issuer and date where these start a new sheet. */
    private static final int COMPANIONS = 2;

    private final PdfSheets sheets;
    private final Set<String> missing;
    private int used;

    /** @param missing collects code points without a glyph */
    PdfPaper(OutputStream out, String title, Set<String> missing) {
        this.sheets = new PdfSheets(out, title);
        this.missing = missing;
    }

    /** A unit that is set as one: a line of text, or a row of a form with all its lines. */
    private record Piece(
            List<Lines.Line> lines, boolean bold, @Nullable String label, float rows) {}

    /** Starts a new sheet; in a batch for double-sided printing, on a front side. */
    void add(Paper paper) {
        if (used % 2 == 1) {
            sheets.blank();
        }
        List<Piece> pieces = pieces(paper);
        float tail = tail(paper);
        int first = begin(paper);
        int broken = pieces.size();
        if (end(pieces, first, broken).row() + tail > Sheet.LINES) {
            broken = Math.max(0, pieces.size() - COMPANIONS);
        }
        Place place = new Place(1, first);
        for (int i = 0; i < pieces.size(); i++) {
            Place next =
                    place.next(pieces.get(i), i == broken && place.row() + rowsFrom(pieces, i) + tail > Sheet.LINES);
            if (next.sheet() != place.sheet()) {
                sheets.sheet(next.sheet());
            }
            set(pieces.get(i), next.row() - pieces.get(i).rows());
            place = next;
        }
        sign(paper, place.row());
        used = place.sheet();
    }

    /** Sheet and first free row. */
    private record Place(int sheet, float row) {
        Place next(Piece piece, boolean onNewSheet) {
            return onNewSheet || row + piece.rows() > Sheet.LINES
                    ? new Place(sheet + 1, piece.rows())
                    : new Place(sheet, row + piece.rows());
        }
    }

    private static Place end(List<Piece> pieces, int first, int to) {
        Place place = new Place(1, first);
        for (Piece piece : pieces.subList(0, to)) {
            place = place.next(piece, false);
        }
        return place;
    }

    private static float rowsFrom(List<Piece> pieces, int from) {
        return pieces.subList(from, pieces.size()).stream().map(Piece::rows).reduce(0f, Float::sum);
    }

    /** @return first row of the text */
    private int begin(Paper paper) {
        return switch (paper.form()) {
            case DECISION -> decision(paper);
            case LETTER -> letter(paper);
            case REQUEST -> request(paper);
        };
    }

    /** §7.2: the header 35 mm below the area's edge, the red rule 4 mm below the number. */
    private int decision(Paper paper) {
        sheets.sheet(1);
        float top = Sheet.mm(35);
        float bottom = top + sheets.header(printable(paper.header()), top, Sheet.AREA_WIDTH);
        int number = (int) Math.ceil(bottom / Sheet.LINE_PITCH + 1);
        sheets.centred(printable(paper.number()), Sheet.LEFT + Sheet.AREA_WIDTH / 2, number);
        sheets.redRule(number * Sheet.LINE_PITCH + Sheet.BODY + Sheet.mm(4));
        int title = number + 1 + TITLE_AFTER;
        sheets.title(paper.title(), title);
        return title + 2;
    }

    /** §10.1: the header 30 mm below the sheet's edge, double rules of 170 mm, no number on the first sheet. */
    private int letter(Paper paper) {
        sheets.blank();
        float top = Sheet.mm(30) - Sheet.TOP;
        float bottom = top + sheets.header(printable(paper.header()), top, Sheet.mm(150));
        sheets.redRules(bottom + Sheet.mm(4), true);
        sheets.redRules(Sheet.HEIGHT - Sheet.TOP - Sheet.mm(20), false);
        int number = (int) Math.ceil((bottom + Sheet.mm(4) + Sheet.BODY * 7 / 8) / Sheet.LINE_PITCH);
        sheets.right(printable(paper.number()), number);
        int title = number + 1 + TITLE_AFTER;
        sheets.title(paper.title(), title);
        return title + 2;
    }

    private int request(Paper paper) {
        sheets.sheet(1);
        sheets.title(paper.title(), TITLE_AFTER);
        return TITLE_AFTER + 2;
    }

    private List<Piece> pieces(Paper paper) {
        List<Piece> pieces = new ArrayList<>();
        if (paper.receiver() != null) {
            text(pieces, paper.receiver() + "：", 0, false);
        }
        for (Paper.Block block : paper.body()) {
            switch (block) {
                case Paper.Text text -> text(pieces, text.text(), 2, false);
                case Paper.Heading heading -> text(pieces, heading.text(), 2, true);
                case Paper.Row row -> pieces.add(row(row));
            }
        }
        return pieces;
    }

    private void text(List<Piece> pieces, String text, int indent, boolean bold) {
        Lines.of(printable(text), indent, Sheet.AREA_WIDTH)
                .forEach(line -> pieces.add(new Piece(List.of(line), bold, null, 1)));
    }

    private Piece row(Paper.Row row) {
        float width = (Sheet.CHARACTERS - LABEL - 1) * Sheet.PITCH;
        List<Lines.Line> lines = Lines.of(printable(row.value()), 0, width);
        return new Piece(lines, false, printable(row.label()), Math.max(1, lines.size()) + FORM_GAP);
    }

    private void set(Piece piece, float row) {
        if (piece.label() == null) {
            Lines.Line line = piece.lines().getFirst();
            if (piece.bold()) {
                sheets.bold(line, Sheet.LEFT, row);
            } else {
                sheets.line(line, Sheet.LEFT, row);
            }
            return;
        }
        float label = LABEL * Sheet.PITCH;
        sheets.frame(row, row + piece.rows(), List.of(0f, label, Sheet.AREA_WIDTH));
        sheets.centred(piece.label(), Sheet.LEFT + label / 2, row + (piece.rows() - 1) / 2f);
        for (int i = 0; i < piece.lines().size(); i++) {
            sheets.line(piece.lines().get(i), Sheet.LEFT + label + Sheet.PITCH / 2, row + i + FORM_GAP / 2);
        }
    }

    /** Rows that issuer, date and small print take. */
    private static float tail(Paper paper) {
        float signature = paper.form() == Paper.Form.REQUEST ? 0 : (paper.seal() == null ? 1 : SEAL_ROWS) + 2;
        return signature + paper.marks().size() * MARK_PITCH;
    }

    private void sign(Paper paper, float row) {
        if (paper.form() == Paper.Form.REQUEST) {
            marks(paper);
            return;
        }
        Signature signature = Signature.of(paper);
        float axis = Sheet.LEFT + signature.axis();
        float line = row + (paper.seal() == null ? 1 : SEAL_ROWS);
        sheets.centred(printable(signature.issuer()), axis, line);
        sheets.centred(signature.date(), axis, line + 1);
        if (paper.seal() != null) {
            sheets.seal(paper.seal(), Signature.SEAL, axis, line + 0.5f);
        }
        marks(paper);
    }

    /** 版记: ends on the last line of the last sheet. */
    private void marks(Paper paper) {
        float first = Sheet.LINES - 1 - (paper.marks().size() - 1) * MARK_PITCH;
        if (paper.form() == Paper.Form.DECISION) {
            sheets.rule(first * Sheet.LINE_PITCH);
            sheets.rule(Sheet.AREA_HEIGHT);
        }
        for (int i = 0; i < paper.marks().size(); i++) {
            sheets.small(printable(paper.marks().get(i)), first + i * MARK_PITCH);
        }
    }

    private String printable(String text) {
        return PaperFont.printable(text, missing);
    }

    @Override
    public void close() {
        sheets.close();
    }
}
