package org.xinqiao.matter;

import java.util.Arrays;

/** Satisfaction (RULEBOOK W2), in the codes used in practice: 0, 1 or 3. */
public enum RatingGrade {
    SATISFIED(0),
    BASICALLY_SATISFIED(1),
    NOT_SATISFIED(3);

    private final int code;

    RatingGrade(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static RatingGrade of(int code) {
        return Arrays.stream(values())
                .filter(grade -> grade.code == code)
                .findFirst()
                .orElseThrow();
    }
}
