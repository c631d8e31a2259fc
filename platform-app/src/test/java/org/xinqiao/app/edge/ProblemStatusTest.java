package org.xinqiao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.api.model.ProblemCodeDto;

/** The HTTP status of what use cases refuse; that and when they refuse it, their own tests say. */
class ProblemStatusTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | CURSOR_INVALID
        400 | NUMBER_MISTYPED
        400 | PERIOD_INVALID
        400 | REQUEST_MALFORMED
        400 | VALIDATION_FAILED
        403 | ASSIST_NOT_YOURS
        403 | CONFIRMATION_NOT_YOURS
        403 | CONTENT_NOT_GRANTED
        403 | FORBIDDEN
        403 | OWN_ACCOUNT
        403 | RECUSAL_NOT_YOURS
        403 | ROLE_NOT_YOURS
        403 | SENSITIVE_ACCOUNT
        403 | TENANT_UNKNOWN
        404 | NOT_FOUND
        404 | QUERY_CODE_WRONG
        408 | BODY_TOO_SLOW
        409 | ACCOUNT_CONFIRMED
        409 | ACCOUNT_WITHDRAWN
        409 | ACCOUNT_WAITING
        409 | ALREADY_SUPERVISED
        409 | CHECK_OVER
        409 | CHECK_PASSED
        409 | CHECK_WAITS
        409 | CODE_IN_USE
        409 | CODE_LIST_VERSION_TAKEN
        409 | CONVERT_FIRST
        409 | DRAFT_FIRST
        409 | DRAFT_MISSING
        409 | EARLIER_HANDLER
        409 | EXTENSION_LATE
        409 | EXTENSION_SECOND
        409 | EXTERNAL_ID_TAKEN
        409 | HEARING_LATE
        409 | HEARING_NOT_OPEN
        409 | HEARING_OPEN
        409 | LAST_ADMINISTRATOR
        409 | LAST_HANDLER
        409 | NEVER_RAISED
        409 | NOT_SERVED
        409 | OBJECTION_LATE
        409 | OWN_DRAFT
        409 | HEAD_MISSING
        409 | RELAY_LATE
        409 | QUERY_CODE_ELSEWHERE
        409 | PETITIONER_NOT_HEARD
        409 | RATING_NOT_OPEN
        409 | RATING_OVER
        409 | RECEIPT_CONFIRMED
        409 | REDO_NOT_ORDERED
        409 | REDO_OWED
        409 | NOTHING_TO_CARRY_OUT
        409 | REOPENING_ASKED
        409 | REQUEST_IN_TIME
        409 | REVIEW_CHAIN_ENDED
        409 | REVIEW_WINDOW_OVER
        409 | SETTLEMENT_CHANGED
        409 | SIMPLE_LATE
        409 | STATE_CONFLICT
        409 | WITHDRAWAL_NOT_OF_ALL
        410 | ANSWER_GONE
        422 | ALREADY_RECUSED
        422 | CALENDAR_YEAR_INVALID
        422 | CANDIDATE_INVALID
        422 | CATEGORY_UNKNOWN
        422 | CLOSING_REPORT_MISSING
        422 | CODE_LIST_INVALID
        422 | CONCLUDE_LEGAL_OFF
        422 | CONSENT_MISSING
        422 | DATE_INVALID
        422 | DATE_IN_FUTURE
        422 | DECISION_MISSING
        422 | DEMANDS_INCOMPLETE
        422 | EXTENSION_TOO_LONG
        422 | EXTENSION_WITHOUT_CONSENT
        422 | FORWARD_INSTEAD
        422 | IDEMPOTENCY_KEY_REUSED
        422 | LEGAL_BASIS_MISSING
        422 | MATTER_NOT_OPEN
        422 | EXECUTION_UNSAID
        422 | MATTER_RESTRICTED
        422 | MATTER_UNKNOWN
        422 | NO_COMMON_SUPERIOR
        422 | NO_GROUND
        422 | NO_SUPERIOR
        422 | OFFICER_UNKNOWN
        422 | ORGAN_UNKNOWN
        422 | PARTIES_MISSING
        422 | PARTS_INVALID
        422 | PROOF_FILE_UNKNOWN
        422 | RECEIPT_DATES_INVALID
        422 | RECEIPT_LONG_AGO
        422 | REPRESENTATIVE_UNKNOWN
        422 | REVIEWER_UNKNOWN
        422 | ROLES_CONFLICT
        422 | NOT_ABLE_TO_HANDLE
        422 | NOT_OWN_SYSTEM
        422 | PLACE_IS_OWN
        422 | ROUTING_LOOP
        422 | SERVICE_PROOF_MISSING
        422 | SETTLEMENT_PROOF_MISSING
        422 | SIMPLE_NOT_ALLOWED
        422 | SUCCESSOR_UNABLE
        422 | TARGET_ACCUSED
        422 | TARGET_CLOSED
        422 | TARGET_NOT_BELOW
        422 | TARGET_UNKNOWN
        422 | WALK_IN_DIRECTED
        429 | TOO_MANY_REQUESTS
        """)
    void each_code_has_its_status(int status, ProblemCodeDto code) {
        assertThat(ProblemStatus.of(code).value()).isEqualTo(status);
    }
}
