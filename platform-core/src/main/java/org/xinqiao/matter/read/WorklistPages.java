package org.xinqiao.matter.read;

import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.WorklistPageDto;
import org.xinqiao.matter.Worklist;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.PagePosition;

/** Pages the worklist with cursors. */
@Component
class WorklistPages {

    private final Worklist worklist;
    private final Cursors cursors;

    WorklistPages(Worklist worklist, Cursors cursors) {
        this.worklist = worklist;
        this.cursors = cursors;
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
        return page(
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
