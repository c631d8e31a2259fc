package org.xinqiao.tenancy;

/**
 * How the head signs in an office (拟稿、审签; RULEBOOK H9).
 *
 * @param simple also opinions of the simple procedure
 * @param extensions an extension is drafted first; the head approves it in any case (Art. 34)
 */
public record SigningRule(boolean simple, boolean extensions) {

    /** What RULEBOOK H9 says where an office switches nothing off. */
    public static final SigningRule ALL = new SigningRule(true, true);
}
