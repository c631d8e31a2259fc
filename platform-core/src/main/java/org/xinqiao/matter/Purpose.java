package org.xinqiao.matter;

import java.util.Optional;
import org.xinqiao.matter.model.MatterKind;

/** What the submission is for, as the petitioner states it (RULEBOOK §19). */
public enum Purpose {
    /** 意见建议 */
    SUGGESTION_OPINION,
    /** 申诉 */
    APPEAL,
    /** 求决 */
    REQUEST,
    /** 揭发控告: restricted from the first keystroke (RULEBOOK P1). */
    REPORT,
    /** 咨询 */
    CONSULTATION,
    /** 其他 */
    OTHER;

    /** The kind that the petitioner states with it (RULEBOOK C5); a question or anything else states none. */
    public Optional<MatterKind> stated() {
        return switch (this) {
            case SUGGESTION_OPINION -> Optional.of(MatterKind.SUGGESTION);
            case APPEAL, REQUEST -> Optional.of(MatterKind.CLAIM);
            case REPORT -> Optional.of(MatterKind.REPORT);
            case CONSULTATION, OTHER -> Optional.empty();
        };
    }

    /** Whether an officer may register it so at first sight; anything else takes a reason and a notice. */
    public boolean fits(MatterKind kind) {
        return stated().map(kind::equals).orElse(kind != MatterKind.REPORT);
    }
}
