package org.xinqiao.matter.review;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.DecideReviewDto;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.SignedStep;

/** The papers of review that the head signs (RULEBOOK H9). */
@Configuration(proxyBeanMethods = false)
class ReviewPapers {

    @Bean
    SignedStep<DecideReviewDto, ReviewCommand.DecideReview> reviewOpinion(DecideReview decide) {
        return new SignedStep<>(
                MatterEvent.DECIDE_REVIEW, DecideReviewDto.class, ReviewPapers::decision, decide::review);
    }

    @Bean
    SignedStep<DecideReviewDto, ReviewCommand.DecideReview> rereviewOpinion(DecideReview decide) {
        return new SignedStep<>(
                MatterEvent.DECIDE_REREVIEW, DecideReviewDto.class, ReviewPapers::decision, decide::rereview);
    }

    private static ReviewCommand.DecideReview decision(DecideReviewDto body) {
        return new ReviewCommand.DecideReview(
                SameName.in(ReviewCommand.DecideReview.Outcome.class, body.getOutcome()),
                body.getReason(),
                body.getLegalBasis(),
                body.getChangedOpinion(),
                body.getExecuteBy());
    }
}
