package org.xinqiao.matter.model;

/** The three categories of RULEBOOK §3 that decide the route. */
public enum MatterKind {
    /** 反映情况、建议意见 (Art. 29). */
    SUGGESTION,
    /** 检举控告, restricted (Art. 30). */
    REPORT,
    /** 申诉求决 (Art. 31). */
    CLAIM
}
