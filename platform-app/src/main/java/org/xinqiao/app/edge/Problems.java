package org.xinqiao.app.edge;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.xinqiao.api.ProblemTexts;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.FieldProblemDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.ProblemDto;

/** Makes problem+json (RFC 9457) of refusals: what is wrong, where, and what to do, in two languages. */
final class Problems {

    private static final int MOST_FIELDS = 50;

    private static final int LONGEST_PATH = 500;

    private Problems() {}

    static ResponseEntity<Object> answer(Refusal refusal, String path) {
        return answer(refusal, path, List.of());
    }

    /** @param incident the reference of what was recorded */
    static ResponseEntity<Object> failure(ProblemCodeDto code, String path, UUID incident) {
        return answer(Refusal.of(code), path, List.of(), incident);
    }

    static ResponseEntity<Object> answer(Refusal refusal, String path, List<FieldProblemDto> fields) {
        return answer(refusal, path, fields, null);
    }

    private static ResponseEntity<Object> answer(
            Refusal refusal, String path, List<FieldProblemDto> fields, @Nullable UUID incident) {
        ProblemCodeDto code = refusal.code();
        ProblemTexts zh = ProblemTexts.zh(code);
        ProblemTexts en = ProblemTexts.en(code);
        Object limit = refusal.limit();
        ProblemDto problem = new ProblemDto()
                .type("/problems/" + code.getValue())
                .title(en.title())
                .status(ProblemStatus.of(code).value())
                .detail(zh.title())
                .instance(path.length() <= LONGEST_PATH ? path : null)
                .code(code)
                .field(refusal.field())
                .incident(incident)
                .limit(limit == null ? null : limit.toString())
                .matterNumber(refusal.matterNumber())
                .messageZh(zh.action())
                .messageEn(en.action());
        if (!refusal.nextEvents().isEmpty() || code == ProblemCodeDto.STATE_CONFLICT) {
            problem.nextEvents(refusal.nextEvents());
        }
        List<FieldProblemDto> errors = errors(problem, fields);
        if (!errors.isEmpty()) {
            problem.errors(errors);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(ProblemStatus.of(code))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header("Cache-Control", "no-store");
        switch (code) {
            case UNAUTHENTICATED -> answer.header("WWW-Authenticate", "Bearer");
            case TOO_MANY_REQUESTS -> answer.header("Retry-After", "60");
            case UNAVAILABLE, DIRECTORY_UNAVAILABLE, SCANNER_UNAVAILABLE -> answer.header("Retry-After", "5");
            default -> {}
        }
        return answer.body(problem);
    }

    /** A request that is invalid at one field lists it too, so that a client has one place to look. */
    private static List<FieldProblemDto> errors(ProblemDto problem, List<FieldProblemDto> fields) {
        String field = problem.getField();
        return fields.isEmpty() && field != null && problem.getStatus() == HttpStatus.BAD_REQUEST.value()
                ? List.of(field(field, problem.getCode(), problem.getLimit()))
                : fields.subList(0, Math.min(MOST_FIELDS, fields.size()));
    }

    static FieldProblemDto field(String name, ProblemCodeDto code, @Nullable String limit) {
        return new FieldProblemDto()
                .field(name)
                .code(code)
                .limit(limit)
                .messageZh(ProblemTexts.zh(code).action())
                .messageEn(ProblemTexts.en(code).action());
    }
}
