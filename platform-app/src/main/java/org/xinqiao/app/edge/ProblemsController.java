package org.xinqiao.app.edge;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ProblemTexts;
import org.xinqiao.api.ProblemsApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.ProblemDocDto;

/** Serves the page behind a problem's {@code type}: what the code means and what to do. */
@RestController
class ProblemsController implements ProblemsApi {

    @Override
    @PreAuthorize("permitAll()")
    public ResponseEntity<ProblemDocDto> getProblem(String code) {
        ProblemCodeDto known;
        try {
            known = ProblemCodeDto.fromValue(code);
        } catch (IllegalArgumentException unknown) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        ProblemTexts zh = ProblemTexts.zh(known);
        ProblemTexts en = ProblemTexts.en(known);
        return ResponseEntity.ok(new ProblemDocDto()
                .code(known)
                .titleZh(zh.title())
                .titleEn(en.title())
                .actionZh(zh.action())
                .actionEn(en.action()));
    }

    /** The root has no page of its own yet; it leads to the API's page. */
    @GetMapping("/")
    @PreAuthorize("permitAll()")
    public ResponseEntity<Void> root() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/api-docs/index.html"))
                .build();
    }
}
