package org.xinqiao.matter.model;

/** The answer to one demand (Art. 32). */
public enum DemandOutcome {
    /** 支持: the deciding organ sees to execution (Art. 32¶2). */
    SUPPORT,
    /** 解释: reasonable, without legal basis. */
    EXPLAIN,
    /** 不予支持 */
    NOT_SUPPORT
}
