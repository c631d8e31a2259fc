package org.xinqiao.matter.read;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.JointWaitDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.WorklistPageDto;
import org.xinqiao.matter.JointWaits;
import org.xinqiao.matter.Worklist;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.PagePosition;

/** Pages the worklist with cursors. */
@Component
class WorklistPages {

    private static final int MOST_JOINT = 100;

    private final Worklist worklist;
    private final Cursors cursors;
    private final ObjectProvider<JointWaits> joint;
    private final Clock clock;

    WorklistPages(Worklist worklist, Cursors cursors, ObjectProvider<JointWaits> joint, Clock clock) {
        this.worklist = worklist;
        this.cursors = cursors;
        this.joint = joint;
        this.clock = clock;
    }

    WorklistPageDto page(
            @Nullable String number,
            @Nullable String category,
            @Nullable MatterStateDto state,
            @Nullable OffsetDateTime dueBefore,
            @Nullable OffsetDateTime dueAfter,
            @Nullable String cursor,
            int limit) {
        String query = String.join(
                "|",
                "worklist",
                String.valueOf(number),
                String.valueOf(category),
                String.valueOf(state),
                String.valueOf(dueBefore),
                String.valueOf(dueAfter));
        WorklistPageDto page = page(
                query,
                cursor,
                after -> worklist.page(new Worklist.Query(
                        number,
                        category,
                        SameName.orNull(MatterState.class, state),
                        dueAfter == null ? null : dueAfter.toInstant(),
                        dueBefore == null ? null : dueBefore.toInstant(),
                        after,
                        limit)));
        boolean whole =
                Stream.of(number, category, state, dueBefore, dueAfter, cursor).allMatch(Objects::isNull);
        return whole ? page.jointCases(joint()) : page;
    }

    private List<JointWaitDto> joint() {
        return joint.stream()
                .flatMap(cases -> cases.waiting(MOST_JOINT).stream())
                .map(wait -> new JointWaitDto()
                        .caseId(wait.caseId())
                        .rule(SameName.in(LimitRuleDto.class, wait.rule()))
                        .dueAt(ChinaTime.at(wait.dueAt()))
                        .overdue(!clock.instant().isBefore(wait.dueAt()))
                        .ours(wait.ours()))
                .toList();
    }

    /** @param query the list and its filters in one string; a cursor is bound to it */
    WorklistPageDto page(String query, @Nullable String cursor, Function<@Nullable PagePosition, Worklist.Page> list) {
        Worklist.Page page = list.apply(cursor == null ? null : PagePosition.parse(cursors.read(query, cursor)));
        PagePosition next = page.next();
        return new WorklistPageDto()
                .items(page.items())
                .next(next == null ? null : cursors.make(query, next.toString()));
    }
}
