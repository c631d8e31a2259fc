package org.xinqiao.codes;

import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.CodeEntryDto;
import org.xinqiao.api.model.CodeListDto;
import org.xinqiao.api.model.CodeListKindDto;
import org.xinqiao.api.model.CodeListRefDto;

/**
 * Reads the code lists. The latest version whose first day has come is in force: a new code is taken everywhere at once,
 * one that was withdrawn is refused everywhere within ten seconds.
 */
@Component
public class CodeLists {

    /** One parameter: today. */
    static final String IN_FORCE = "SELECT e.kind, e.code FROM code_entry e WHERE e.successor IS NULL AND (e.kind,"
            + " e.version) IN (SELECT kind, max(version) FROM code_list WHERE valid_from <= ? GROUP BY kind)";

    private static final int MOST_VERSIONS = 300;

    /** A code that was withdrawn elsewhere is taken for so long. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Map<CodeKind, Copy> copies = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Clock clock;

    CodeLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Copy(Set<String> codes, LocalDate day, Instant until) {}

    /** True where the version in force has the code and has not withdrawn it. What the copy lacks is looked for. */
    @Transactional(readOnly = true)
    public boolean isInForce(CodeKind kind, String code) {
        Instant now = clock.instant();
        LocalDate today = ChinaTime.dateOf(now);
        Copy copy = copies.get(kind);
        if (copy == null || !copy.day.equals(today) || !now.isBefore(copy.until)) {
            copy = new Copy(inForce(kind), today, now.plus(FRESH));
            copies.put(kind, copy);
        }
        return copy.codes.contains(code) || isFound(kind, code);
    }

    private boolean isFound(CodeKind kind, String code) {
        return jdbc.sql("SELECT EXISTS (" + IN_FORCE + " AND e.kind = ? AND e.code = ?)")
                .params(today(), kind.name(), code)
                .query(Boolean.class)
                .single();
    }

    /** @return the codes in force that are not withdrawn */
    Set<String> inForce(CodeKind kind) {
        return new HashSet<>(jdbc.sql(IN_FORCE + " AND e.kind = ?")
                .params(today(), kind.name())
                .query((row, n) -> row.getString("code"))
                .list());
    }

    /** The latest versions of all lists. */
    @Transactional(readOnly = true)
    public List<CodeListRefDto> versions() {
        return jdbc.sql("SELECT kind, version, source, valid_from, imported_at, version = max(version)"
                        + " FILTER (WHERE valid_from <= ?) OVER (PARTITION BY kind) AS in_force"
                        + " FROM code_list ORDER BY kind, version DESC LIMIT ?")
                .params(today(), MOST_VERSIONS)
                .query((row, n) -> new CodeListRefDto()
                        .kind(SameName.in(CodeListKindDto.class, row.getString("kind")))
                        .version(row.getInt("version"))
                        .source(row.getString("source"))
                        .validFrom(row.getDate("valid_from").toLocalDate())
                        .importedAt(ChinaTime.at(row.getTimestamp("imported_at").toInstant()))
                        .inForce(row.getBoolean("in_force")))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<CodeListDto> find(CodeKind kind, int version) {
        return jdbc.sql("SELECT source, valid_from, imported_at FROM code_list WHERE kind = ? AND version = ?")
                .params(kind.name(), version)
                .query((row, n) -> new CodeListDto()
                        .kind(SameName.in(CodeListKindDto.class, kind))
                        .version(version)
                        .source(row.getString("source"))
                        .validFrom(row.getDate("valid_from").toLocalDate())
                        .importedAt(ChinaTime.at(row.getTimestamp("imported_at").toInstant())))
                .optional()
                .map(list -> list.entries(entries(kind, version)));
    }

    private List<CodeEntryDto> entries(CodeKind kind, int version) {
        return jdbc.sql("SELECT code, name, successor FROM code_entry WHERE kind = ? AND version = ? ORDER BY code")
                .params(kind.name(), version)
                .query((row, n) -> new CodeEntryDto()
                        .code(row.getString("code"))
                        .name(row.getString("name"))
                        .successor(row.getString("successor")))
                .list();
    }

    Date today() {
        return Date.valueOf(ChinaTime.dateOf(clock.instant()));
    }
}
