package org.xinqiao.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.SubmissionImportRowDto;

/**
 * Stands for a row of an import that is not of the contract, so that the others are taken. What it holds passes the
 * checks of the body and is never registered.
 */
public final class RefusedRow extends SubmissionImportRowDto {

    private static final String CODE = "0";
    private static final String PLACE = "000000000";

    private final ProblemCodeDto code;
    private final @Nullable String field;
    private final @Nullable String number;

    /**
     * @param code why the row is refused
     * @param field the invalid field, as a path within the row; absent where the row is no object
     * @param number the row's external number, if that is valid
     */
    public RefusedRow(ProblemCodeDto code, @Nullable String field, @Nullable String number) {
        super(CODE, CODE, CODE, CODE, PLACE, CODE, List.of(CODE), List.of());
        this.code = code;
        this.field = field;
        this.number = number;
    }

    public ProblemCodeDto code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    public @Nullable String number() {
        return number;
    }
}
