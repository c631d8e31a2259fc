package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_TYPE_NOT_ALLOWED;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Checks plain text: UTF-8 (RFC 3629) without control characters, except those that separate lines, columns and pages.
 */
final class TextCheck {

    private TextCheck() {}

    static FileKind check(byte[] bytes) {
        try {
            boolean plain = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .allMatch(c -> !Character.isISOControl(c) || (c >= '\t' && c <= '\r'));
            if (plain) {
                return FileKind.TEXT;
            }
        } catch (CharacterCodingException notUtf8) {
            // Reports another encoding like any other unaccepted type
        }
        throw UploadCheck.refusal(ATTACHMENT_TYPE_NOT_ALLOWED);
    }
}
