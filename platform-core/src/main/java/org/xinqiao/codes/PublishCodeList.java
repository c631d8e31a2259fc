package org.xinqiao.codes;

import static java.util.function.Predicate.not;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.CodeEntryDto;
import org.xinqiao.api.model.CodeListDto;
import org.xinqiao.api.model.PublishCodeListDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.PgArray;

/** The province publishes the next version of a list, as a whole; a published version never changes. */
@Service
public class PublishCodeList {

    private static final String CATEGORY_FORM = "[0-9]{6}";

    private final JdbcClient jdbc;
    private final CodeLists lists;
    private final AuditLog audit;
    private final Clock clock;

    PublishCodeList(JdbcClient jdbc, CodeLists lists, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @return the version as stored; for a version already published with the same entries, that one
     *
     * @throws Refusal code-list-version-taken; code-list-invalid with the field; code-in-use with the code
     */
    @Transactional
    public CodeListDto publish(CodeKind kind, int version, PublishCodeListDto list) {
        Optional<CodeListDto> there = lists.find(kind, version);
        if (there.isPresent()) {
            return same(there.get(), list);
        }
        int latest = jdbc.sql("SELECT max(version) FROM code_list WHERE kind = ?")
                .param(kind.name())
                .query(Integer.class)
                .single();
        if (version != latest + 1) {
            throw Refusal.of(CODE_LIST_INVALID).field("version").limit(latest + 1);
        }
        CodeListDto before = lists.find(kind, latest).orElseThrow();
        check(kind, list, before.getValidFrom());
        checkDropped(kind, list, before);
        store(kind, version, list);
        audit.record(AuditedAction.of("PUBLISH_CODE_LIST", kind + " " + version));
        return lists.find(kind, version).orElseThrow();
    }

    private static CodeListDto same(CodeListDto there, PublishCodeListDto list) {
        boolean same = there.getSource().equals(list.getSource())
                && there.getValidFrom().equals(list.getValidFrom())
                && new HashSet<>(there.getEntries()).equals(new HashSet<>(list.getEntries()));
        if (!same) {
            throw Refusal.of(CODE_LIST_VERSION_TAKEN).field("version");
        }
        return there;
    }

    private static void check(CodeKind kind, PublishCodeListDto list, LocalDate notBefore) {
        if (list.getValidFrom().isBefore(notBefore)) {
            throw Refusal.of(CODE_LIST_INVALID).field("valid_from").limit(notBefore);
        }
        List<CodeEntryDto> entries = list.getEntries();
        Set<String> all = entries.stream().map(CodeEntryDto::getCode).collect(Collectors.toSet());
        Set<String> active = active(entries);
        boolean wellFormed = all.size() == entries.size()
                && kind.fixed().map(active::equals).orElse(true)
                && (kind != CodeKind.CATEGORY || all.stream().allMatch(code -> code.matches(CATEGORY_FORM)))
                && entries.stream()
                        .map(CodeEntryDto::getSuccessor)
                        .allMatch(successor -> successor == null || active.contains(successor));
        if (!wellFormed) {
            throw Refusal.of(CODE_LIST_INVALID).field("entries");
        }
    }

    private static Set<String> active(List<CodeEntryDto> entries) {
        return entries.stream()
                .filter(entry -> entry.getSuccessor() == null)
                .map(CodeEntryDto::getCode)
                .collect(Collectors.toSet());
    }

    /**
     * Checks codes that leave the list without a successor: no open matter has one, or could get one before the first
     * day.
     */
    private void checkDropped(CodeKind kind, PublishCodeListDto list, CodeListDto before) {
        Set<String> kept = list.getEntries().stream().map(CodeEntryDto::getCode).collect(Collectors.toSet());
        List<String> dropped = before.getEntries().stream()
                .map(CodeEntryDto::getCode)
                .filter(not(kept::contains))
                .sorted(Comparator.naturalOrder())
                .toList();
        if (kind != CodeKind.CATEGORY || dropped.isEmpty()) {
            return;
        }
        boolean later = list.getValidFrom().isAfter(ChinaTime.dateOf(clock.instant()));
        Optional<String> used = later ? Optional.of(dropped.getFirst()) : inUse(dropped);
        if (used.isPresent()) {
            throw Refusal.of(CODE_IN_USE).field("entries").limit(used.get());
        }
    }

    private Optional<String> inUse(List<String> codes) {
        return jdbc
                .sql("SELECT categories_in_use(?)")
                .param(PgArray.texts(codes, code -> code))
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    private void store(CodeKind kind, int version, PublishCodeListDto list) {
        try {
            jdbc.sql("INSERT INTO code_list (kind, version, source, valid_from, imported_at) VALUES (?, ?, ?, ?, ?)")
                    .params(kind.name(), version, list.getSource(), Date.valueOf(list.getValidFrom()))
                    .param(Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException overtaken) {
            throw Refusal.of(CODE_LIST_VERSION_TAKEN).field("version");
        }
        List<CodeEntryDto> entries = list.getEntries();
        jdbc.sql("INSERT INTO code_entry (kind, version, code, name, successor)"
                        + " SELECT ?, ?, e.code, e.name, e.successor FROM unnest(?, ?, ?) AS e (code, name, successor)")
                .params(kind.name(), version)
                .param(PgArray.texts(entries, CodeEntryDto::getCode))
                .param(PgArray.texts(entries, CodeEntryDto::getName))
                .param(PgArray.texts(entries, CodeEntryDto::getSuccessor))
                .update();
    }
}
