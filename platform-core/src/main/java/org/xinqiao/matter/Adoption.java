package org.xinqiao.matter;

/** The fate of a suggestion (Art. 29¶1) or of a petition office's proposal (Art. 40¶4). */
public enum Adoption {
    /** 采纳 */
    ADOPTED,
    /** 部分采纳 */
    PARTLY_ADOPTED,
    /** 未予采纳 */
    DECLINED
}
