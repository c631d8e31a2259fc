package org.xinqiao.matter;

/**
 * How a submission came (Art. 17; RULEBOOK §19). The two digits appear in matter numbers and on paper, so they never
 * change.
 */
public enum Channel {
    /** 来信 */
    LETTER("01"),
    /** 来访 */
    VISIT("02"),
    /** 网上 */
    WEB("03"),
    /** 手机 */
    MOBILE("04"),
    /** 微信 */
    WECHAT("05"),
    /** 网上建议 */
    WEB_SUGGESTION("06"),
    /** 电话 */
    PHONE("07"),
    /** 领导信箱 */
    LEADER_MAILBOX("08"),
    /** 传真 */
    FAX("09"),
    /** 视频 */
    VIDEO("10");

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
