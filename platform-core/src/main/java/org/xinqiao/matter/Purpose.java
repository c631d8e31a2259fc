package org.xinqiao.matter;

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
    OTHER
}
