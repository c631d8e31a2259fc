package org.xinqiao.matter.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ReviewsApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.CloseHearingDto;
import org.xinqiao.api.model.DecideReviewDto;
import org.xinqiao.api.model.DeclineReopeningDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.OpenHearingDto;
import org.xinqiao.api.model.RedoMatterDto;
import org.xinqiao.api.model.ReopenMatterDto;
import org.xinqiao.matter.procedure.StepEdge;

/** Review, rereview (Art. 35, 36) and the withdrawal that an officer records, over HTTP. */
@RestController
class ReviewController implements ReviewsApi {

    private final DecideReview decide;
    private final OpenHearing openHearing;
    private final CloseHearing closeHearing;
    private final RedoMatter redo;
    private final ReopenMatter reopen;
    private final DeclineReopening decline;
    private final StepEdge edge;

    ReviewController(
            DecideReview decide,
            OpenHearing openHearing,
            CloseHearing closeHearing,
            RedoMatter redo,
            ReopenMatter reopen,
            DeclineReopening decline,
            StepEdge edge) {
        this.decide = decide;
        this.openHearing = openHearing;
        this.closeHearing = closeHearing;
        this.redo = redo;
        this.reopen = reopen;
        this.decline = decline;
        this.edge = edge;
    }

    @Override
    @PreAuthorize("hasRole('reviewer')")
    public ResponseEntity<MatterDto> decideReview(UUID id, String key, DecideReviewDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> decide.review(context, decision(body)));
    }

    @Override
    @PreAuthorize("hasRole('reviewer')")
    public ResponseEntity<MatterDto> decideRereview(
            UUID id, String key, DecideReviewDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> decide.rereview(context, decision(body)));
    }

    private static ReviewCommand.DecideReview decision(DecideReviewDto body) {
        return new ReviewCommand.DecideReview(
                SameName.in(ReviewCommand.DecideReview.Outcome.class, body.getOutcome()),
                body.getReason(),
                body.getLegalBasis(),
                body.getChangedOpinion(),
                body.getExecuteBy());
    }

    @Override
    @PreAuthorize("hasRole('reviewer')")
    public ResponseEntity<MatterDto> openHearing(UUID id, String key, OpenHearingDto body, @Nullable String ifMatch) {
        ReviewCommand.OpenHearing command = new ReviewCommand.OpenHearing(body.getNotice());
        return edge.step(id, key, body, ifMatch, context -> openHearing.open(context, command));
    }

    @Override
    @PreAuthorize("hasRole('reviewer')")
    public ResponseEntity<MatterDto> closeHearing(UUID id, String key, CloseHearingDto body, @Nullable String ifMatch) {
        ReviewCommand.CloseHearing command = new ReviewCommand.CloseHearing(body.getRecord());
        return edge.step(id, key, body, ifMatch, context -> closeHearing.close(context, command));
    }

    @Override
    @PreAuthorize("hasRole('reviewer')")
    public ResponseEntity<MatterDto> redoMatter(UUID id, String key, RedoMatterDto body, @Nullable String ifMatch) {
        ReviewCommand.Redo command = new ReviewCommand.Redo(body.getReason());
        return edge.step(id, key, body, ifMatch, context -> redo.redo(context, command));
    }

    @Override
    @PreAuthorize("hasRole('reviewer')")
    public ResponseEntity<MatterDto> reopenMatter(UUID id, String key, ReopenMatterDto body, @Nullable String ifMatch) {
        ReviewCommand.Reopen command = new ReviewCommand.Reopen(
                SameName.in(ReviewCommand.Reopen.Ground.class, body.getGround()), body.getReason());
        return edge.step(id, key, body, ifMatch, context -> reopen.reopen(context, command));
    }

    @Override
    @PreAuthorize("hasRole('reviewer')")
    public ResponseEntity<MatterDto> declineReopening(
            UUID id, String key, DeclineReopeningDto body, @Nullable String ifMatch) {
        ReviewCommand.DeclineReopening command = new ReviewCommand.DeclineReopening(body.getReason());
        return edge.step(id, key, body, ifMatch, context -> decline.decline(context, command));
    }
}
