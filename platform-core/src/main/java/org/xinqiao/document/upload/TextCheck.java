package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_TEXT_ENCODING;
import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_TYPE_NOT_ALLOWED;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Checks plain text: UTF-8 (RFC 3629) without control characters, except those that separate lines, columns and pages.
 */
final class TextCheck {

    private TextCheck() {}

    static FileKind check(byte[] bytes) {
        try {
            if (isPlain(bytes, StandardCharsets.UTF_8)) {
                return FileKind.TEXT;
            }
        } catch (CharacterCodingException notUtf8) {
            refuseOtherEncoding(bytes);
        }
        throw UploadCheck.refusal(ATTACHMENT_TYPE_NOT_ALLOWED);
    }

    /** @throws org.xinqiao.api.Refusal attachment-text-encoding where it is text all the same */
    static void refuseOtherEncoding(byte[] bytes) {
        if (UploadCheck.startsWith(bytes, "\u00FF\u00FE") || UploadCheck.startsWith(bytes, "\u00FE\u00FF")) {
            throw OtherKinds.refusal(ATTACHMENT_TEXT_ENCODING, "UTF-16");
        }
        try {
            if (isPlain(bytes, Charset.forName("GB18030"))) {
                throw OtherKinds.refusal(ATTACHMENT_TEXT_ENCODING, "GB18030");
            }
        } catch (CharacterCodingException noText) {
            return;
        }
    }

    private static boolean isPlain(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .chars()
                .allMatch(c -> !Character.isISOControl(c) || (c >= '\t' && c <= '\r'));
    }
}
