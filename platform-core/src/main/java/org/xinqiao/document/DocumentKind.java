package org.xinqiao.document;

/**
 * The documents of RULEBOOK §18.
 *
 * @see Documents
 */
public enum DocumentKind {
    /** 登记回执 (Art. 22, 23) */
    RECEIPT(true),
    /** 去向告知 (Art. 23¶1) */
    WHERE_SENT(true),
    /** 转送单 (Art. 22¶1) */
    FORWARD_SLIP(false),
    /** 交办函 (Art. 22¶1(3)) */
    ASSIGN_LETTER(false),
    /** 受理告知书 (Art. 23) */
    ACCEPTANCE_NOTICE(true),
    /** 延期告知书 (Art. 34) */
    EXTENSION_NOTICE(true),
    /** 信访处理意见书 (Art. 32) */
    OPINION(true),
    /** 送达回证 */
    SERVICE_PROOF(true),
    /** 办结报告 (Art. 22¶1(3)) */
    CLOSING_REPORT(false);

    private final boolean toPetitioner;

    DocumentKind(boolean toPetitioner) {
        this.toPetitioner = toPetitioner;
    }

    /** Addressed to the petitioner, who sees it with number and code (Art. 18¶1). */
    public boolean toPetitioner() {
        return toPetitioner;
    }
}
