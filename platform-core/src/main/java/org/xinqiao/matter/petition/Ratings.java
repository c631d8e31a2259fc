package org.xinqiao.matter.petition;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.PetitionRatingDto;
import org.xinqiao.api.model.RatingGradeDto;
import org.xinqiao.api.model.RatingObjectDto;
import org.xinqiao.api.model.RatingStateDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.RatingGrade;
import org.xinqiao.matter.RatingObject;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/**
 * The ratings of one matter, as its petitioner sees them. The database records whom they may rate, with the first
 * written answer. All values are kept and the last one counts (RULEBOOK W2, W3).
 */
@Component
class Ratings {

    /** Days after closing within which a matter can still be rated [design]. */
    static final int DAYS_AFTER_CLOSING = 30;

    /** Most values that one petition may give to each whom it rates: every value is kept. */
    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final MatterViews views;
    private final Tenants tenants;

    Ratings(JdbcClient jdbc, MatterViews views, Tenants tenants) {
        this.jdbc = jdbc;
        this.views = views;
        this.tenants = tenants;
    }

    /**
     * Whom the petitioner may rate, and their latest rating.
     *
     * @param given how many values there are already
     */
    record Invitation(
            RatingObject object,
            long tenantId,
            long organId,
            @Nullable RatingGrade grade,
            @Nullable Instant ratedAt,
            int given) {}

    List<Invitation> invitations(UUID matterId) {
        return jdbc.sql("SELECT i.object, i.tenant_id, i.organ_id, r.grade, r.rated_at, coalesce(r.given, 0)"
                        + " AS given FROM rating_invitation i LEFT JOIN LATERAL (SELECT grade, rated_at,"
                        + " count(*) OVER () AS given FROM rating WHERE matter_id = i.matter_id"
                        + " AND object = i.object ORDER BY rated_at DESC, id DESC LIMIT 1) r ON true"
                        + " WHERE i.matter_id = ? ORDER BY i.object")
                .param(matterId)
                .query((row, n) -> {
                    Integer grade = row.getObject("grade", Integer.class);
                    Timestamp rated = row.getTimestamp("rated_at");
                    return new Invitation(
                            RatingObject.valueOf(row.getString("object")),
                            row.getLong("tenant_id"),
                            row.getLong("organ_id"),
                            grade == null ? null : RatingGrade.of(grade),
                            rated == null ? null : rated.toInstant(),
                            row.getInt("given"));
                })
                .list();
    }

    /** True where a decision left a demand out, or what the petitioner added waits for its answer (RULEBOOK U1). */
    boolean isUnanswered(UUID matterId) {
        return views.deadlines(matterId).stream()
                        .anyMatch(clock -> clock.isOpen() && clock.rule() == LimitRule.SUPPLEMENT)
                || jdbc.sql(
                                "SELECT EXISTS (SELECT FROM demand d WHERE d.matter_id = :matter AND NOT EXISTS (SELECT FROM"
                                        + " demand_outcome o WHERE o.demand_id = d.id)) AND EXISTS (SELECT FROM demand_outcome o"
                                        + " WHERE o.matter_id = :matter)")
                        .param("matter", matterId)
                        .query(Boolean.class)
                        .single();
    }

    void add(UUID matterId, Invitation invited, RatingGrade grade, Instant at) {
        jdbc.sql("INSERT INTO rating (id, matter_id, object, tenant_id, organ_id, grade, rated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(NewId.next(), matterId, invited.object().name(), invited.tenantId(), invited.organId())
                .params(grade.code(), Timestamp.from(at))
                .update();
    }

    /** True after the last day on which a closed matter may be rated. */
    static boolean isOver(Matter matter, List<Custody> custodies, Instant now) {
        return matter.state() == MatterState.CLOSED
                && closedOn(custodies)
                        .filter(day -> ChinaTime.dateOf(now).isAfter(day.plusDays(DAYS_AFTER_CLOSING)))
                        .isPresent();
    }

    private static Optional<LocalDate> closedOn(List<Custody> custodies) {
        return custodies.stream()
                .filter(custody -> custody.mode().holds())
                .map(custody -> custody.endedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(ChinaTime::dateOf);
    }

    /** What was rated, and what may still be; empty for a matter of a kind nobody rates (W2). */
    List<PetitionRatingDto> views(Matter matter, List<Custody> custodies, Instant now) {
        List<Invitation> invitations = invitations(matter.id());
        if (invitations.isEmpty()) {
            return MatterState.OPEN.contains(matter.state()) && !matter.restricted() && !repeats(matter.id())
                    ? pending(custodies)
                    : List.of();
        }
        boolean over = isOver(matter, custodies, now);
        return invitations.stream().map(invited -> view(invited, over)).toList();
    }

    /** Only a first-time matter invites to rate (W2). */
    private boolean repeats(UUID matterId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM matter_link WHERE matter_id = ? AND kind = 'REPEAT'"
                        + " AND ended_at IS NULL)")
                .param(matterId)
                .query(Boolean.class)
                .single();
    }

    private List<PetitionRatingDto> pending(List<Custody> custodies) {
        boolean office = tenants.organ(custodies.getFirst().organId())
                .filter(organ -> organ.kind() == Organ.Kind.PETITION_OFFICE)
                .isPresent();
        PetitionRatingDto organ =
                new PetitionRatingDto().target(RatingObjectDto.ORGAN).state(RatingStateDto.PENDING);
        return office
                ? List.of(new PetitionRatingDto().target(RatingObjectDto.OFFICE).state(RatingStateDto.PENDING), organ)
                : List.of(organ);
    }

    private PetitionRatingDto view(Invitation invited, boolean over) {
        RatingGrade grade = invited.grade();
        RatingStateDto unrated = over ? RatingStateDto.EXPIRED : RatingStateDto.UNRATED;
        return new PetitionRatingDto()
                .target(SameName.in(RatingObjectDto.class, invited.object()))
                .office(views.office(invited.tenantId(), invited.organId()))
                .state(grade == null ? unrated : RatingStateDto.RATED)
                .grade(grade == null ? null : SameName.in(RatingGradeDto.class, grade))
                .ratedAt(MatterViews.atOrNull(invited.ratedAt()));
    }
}
