package org.xinqiao.matter.petition;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.NotSatisfied;
import org.xinqiao.matter.RatingGrade;
import org.xinqiao.matter.RatingObject;
import org.xinqiao.matter.SupervisionCause;
import org.xinqiao.matter.SupervisionDue;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.procedure.MatterViews;

/**
 * The petitioner rates the office or the organ (Art. 21¶2), through their own channel alone: officers cannot rate for
 * them, so there are no proxy ratings to report separately (RULEBOOK W4).
 */
@Service
public class RatePetition {

    private final EntityManager entities;
    private final Ratings ratings;
    private final MatterViews views;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    RatePetition(
            EntityManager entities,
            Ratings ratings,
            MatterViews views,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.ratings = ratings;
        this.views = views;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Runs in the petitioner's scope. Reports "not satisfied" to the next level (W3).
     *
     * @throws Refusal rating-not-open where there is no written answer yet or the matter is of a kind nobody rates
     *     (W2); rating-over; too-many-requests after so many values
     */
    @Transactional
    public void rate(UUID matterId, RatingObject object, RatingGrade grade) {
        Instant now = clock.instant();
        Matter matter = Objects.requireNonNull(entities.find(Matter.class, matterId));
        Ratings.Invitation invited = ratings.invitations(matterId).stream()
                .filter(invitation -> invitation.object() == object)
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.RATING_NOT_OPEN).field("target"));
        if (Ratings.isOver(matter, views.custodies(matterId), now)) {
            throw Refusal.of(ProblemCodeDto.RATING_OVER).limit(Ratings.DAYS_AFTER_CLOSING);
        }
        if (invited.given() >= Ratings.MOST) {
            throw Refusal.of(ProblemCodeDto.TOO_MANY_REQUESTS).limit(Ratings.MOST);
        }
        ratings.add(matterId, invited, grade, now);
        if (grade == RatingGrade.NOT_SATISFIED) {
            events.publishEvent(new NotSatisfied(matterId, invited.tenantId(), now));
            if (ratings.isUnanswered(matterId)) {
                events.publishEvent(new SupervisionDue(
                        matterId, invited.tenantId(), invited.organId(), SupervisionCause.LOW_RATING, null, now));
            }
        }
        audit.record(AuditedAction.on(matterId, "RATE", 1));
    }
}
