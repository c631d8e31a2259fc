package org.xinqiao.app.edge;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import org.springframework.http.HttpStatus;
import org.xinqiao.api.model.ProblemCodeDto;

/** The HTTP status of each code (DESIGN §3, answers), and the code of a status that somebody else answered with. */
final class ProblemStatus {

    private ProblemStatus() {}

    static HttpStatus of(ProblemCodeDto code) {
        return switch (code) {
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN,
                    ACCOUNT_UNKNOWN,
                    ACCOUNT_LOCKED,
                    TENANT_UNKNOWN,
                    TENANT_CLOSED,
                    CONTENT_NOT_GRANTED,
                    SENSITIVE_ACCOUNT,
                    CONFIRMATION_NOT_YOURS,
                    ROLE_NOT_YOURS,
                    OWN_ACCOUNT,
                    RECUSAL_NOT_YOURS,
                    ASSIST_NOT_YOURS,
                    ATTACHMENT_SHOWS_IDENTITY -> HttpStatus.FORBIDDEN;
            case NOT_FOUND, QUERY_CODE_WRONG -> HttpStatus.NOT_FOUND;
            case STATE_CONFLICT,
                    QUERY_CODE_ELSEWHERE,
                    IDEMPOTENCY_IN_PROGRESS,
                    CONCURRENT_CHANGE,
                    SERVICE_BEFORE_DECISION,
                    USERNAME_TAKEN,
                    EXTERNAL_ID_TAKEN,
                    CODE_LIST_VERSION_TAKEN,
                    CODE_IN_USE,
                    EXTENSION_SECOND,
                    EXTENSION_LATE,
                    REVIEW_WINDOW_OVER,
                    REVIEW_CHAIN_ENDED,
                    EARLIER_HANDLER,
                    HEARING_OPEN,
                    HEARING_NOT_OPEN,
                    HEARING_LATE,
                    NOT_SERVED,
                    PETITIONER_NOT_HEARD,
                    RECEIPT_CONFIRMED,
                    SETTLEMENT_CHANGED,
                    ACCOUNT_CONFIRMED,
                    LAST_ADMINISTRATOR,
                    ACCOUNT_WAITING,
                    ACCOUNT_WITHDRAWN,
                    LAST_HANDLER,
                    REDO_NOT_ORDERED,
                    REDO_OWED,
                    REOPENING_ASKED,
                    REQUEST_IN_TIME,
                    WITHDRAWAL_NOT_OF_ALL,
                    NOTHING_TO_CARRY_OUT,
                    RATING_NOT_OPEN,
                    RATING_OVER,
                    SIMPLE_LATE,
                    CONVERT_FIRST,
                    NOT_A_REPORT,
                    SPLIT_FIRST,
                    SECOND_OFFICER_MISSING,
                    TRANSFER_NOT_CONFIRMED,
                    KIND_UNCHANGED,
                    OBJECTION_LATE,
                    RELAY_LATE,
                    ATTACHMENTS_TOO_MANY,
                    ALREADY_SUPERVISED,
                    CHECK_WAITS,
                    CHECK_PASSED,
                    CHECK_OVER,
                    DRAFT_MISSING,
                    DRAFT_FIRST,
                    OWN_DRAFT,
                    HEAD_MISSING,
                    NEVER_RAISED -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case PRECONDITION_REQUIRED -> HttpStatus.PRECONDITION_REQUIRED;
            case ATTACHMENT_UNREADABLE, ANSWER_GONE -> HttpStatus.GONE;
            case BODY_TOO_LARGE, ATTACHMENT_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case MEDIA_TYPE_UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case TOO_MANY_REQUESTS -> HttpStatus.TOO_MANY_REQUESTS;
            case INTERNAL_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
            case UNAVAILABLE, DIRECTORY_UNAVAILABLE, PARTNER_UNAVAILABLE, SCANNER_UNAVAILABLE ->
                HttpStatus.SERVICE_UNAVAILABLE;
            case BODY_TOO_SLOW -> HttpStatus.REQUEST_TIMEOUT;
            case REQUEST_MALFORMED,
                    VALIDATION_FAILED,
                    BODY_UNREADABLE,
                    ENCODING_INVALID,
                    IDEMPOTENCY_KEY_MISSING,
                    CURSOR_INVALID,
                    CATEGORY_MISSING,
                    PURPOSE_MISSING,
                    NUMBER_MISTYPED,
                    TEXT_TOO_SHORT,
                    TEXT_TOO_LONG,
                    TEXT_CHARACTER_INVALID,
                    ENTRIES_TOO_FEW,
                    ENTRIES_TOO_MANY,
                    ATTACHMENT_MISSING,
                    PERIOD_INVALID -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    /** Container and frameworks know a status only, and call some of a client's mistakes the server's. */
    static ProblemCodeDto code(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404, 410 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> BODY_TOO_SLOW;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> MEDIA_TYPE_UNSUPPORTED;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> UNAVAILABLE;
            case 501, 505 -> REQUEST_MALFORMED;
            default -> status < 500 ? REQUEST_MALFORMED : INTERNAL_ERROR;
        };
    }
}
