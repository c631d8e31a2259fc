package org.xinqiao.matter;

/** What a petitioner rates (RULEBOOK W2). */
public enum RatingObject {
    /** The petition office that received it. */
    OFFICE,
    /** The organ that answered it. */
    ORGAN
}
