package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.api.Refusal;

class CursorsTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    @TempDir
    Path directory;

    private Cursors cursors;

    @BeforeEach
    void open() {
        cursors = new Cursors(new NodeKey(directory));
    }

    @Test
    void pages_show_every_item_once_and_the_last_one_has_no_next() {
        for (int limit : List.of(1, 2, 4, 5, 6)) {
            List<String> shown = new ArrayList<>();
            Page<String> page = page("names", null, limit);
            shown.addAll(page.items());
            while (page.next() != null) {
                assertThat(page.items()).hasSize(limit);
                page = page("names", page.next(), limit);
                shown.addAll(page.items());
            }
            assertThat(shown).as("by %d", limit).isEqualTo(NAMES);
        }
    }

    @Test
    void a_cursor_of_another_list_or_a_forged_one_is_refused() {
        String next = Objects.requireNonNull(page("names", null, 2).next());
        for (String wrong :
                Stream.of("", "!", "AAAA", next + "AAAA", next.substring(4)).toList()) {
            assertThatThrownBy(() -> page("names", wrong, 2)).as(wrong).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> page("others", next, 2)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_position_comes_back_from_its_text() {
        PagePosition position = new PagePosition(Instant.parse("2026-03-01T08:00:00.123456Z"), UUID.randomUUID());
        assertThat(PagePosition.parse(position.toString())).isEqualTo(position);
        assertThat(PagePosition.parse(null)).isNull();
    }

    private Page<String> page(String query, @Nullable String cursor, int limit) {
        return cursors.page(
                query,
                cursor,
                limit,
                (after, most) -> NAMES.stream()
                        .filter(name -> after == null || name.compareTo(after) > 0)
                        .limit(most)
                        .toList(),
                name -> name);
    }
}
