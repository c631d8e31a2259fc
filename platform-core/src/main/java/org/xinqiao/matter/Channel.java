package org.xinqiao.matter;

/** How a submission came (Art. 17); the code is the two digits in the matter number (RULEBOOK §19). */
public enum Channel {
    LETTER("01"),
    VISIT("02"),
    WEB("03"),
    PHONE("07"),
    FAX("09");

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
