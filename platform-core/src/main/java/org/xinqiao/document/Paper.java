package org.xinqiao.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document before it is split into pages: what PDF and DOCX share.
 *
 * @param form which layout of the standard it uses
 * @param header 发文机关标志, red
 * @param number 文号, below the header
 * @param receiver 主送机关; absent for records
 * @param issuer 发文机关署名
 * @param date 成文日期 in its Chinese form
 * @param seal PNG set over issuer and date; absent where the office has uploaded none
 * @param marks small print at the end (版记): what the paper can be checked by
 */
record Paper(
        Form form,
        String header,
        String number,
        String title,
        @Nullable String receiver,
        List<Block> body,
        String issuer,
        String date,
        byte @Nullable [] seal,
        List<String> marks) {

    /** 申请书: what the petitioner writes and signs, with neither header nor seal. */
    static Paper request(String title, @Nullable String receiver, List<Block> body, List<String> marks) {
        return new Paper(Form.REQUEST, "", "", title, receiver, body, "", "", null, marks);
    }

    enum Form {
        /** 公文 (GB/T 9704-2012 §7): documents that decide. */
        DECISION,
        /** 信函格式 (§10.1): documents that tell, ask or record, on as few sheets as possible. */
        LETTER,
        /** A form without letterhead: number, issuer, date and seal are empty. */
        REQUEST
    }

    sealed interface Block {}

    record Heading(String text) implements Block {}

    record Text(String text) implements Block {}

    /** One row of a form. */
    record Row(String label, String value) implements Block {}
}
