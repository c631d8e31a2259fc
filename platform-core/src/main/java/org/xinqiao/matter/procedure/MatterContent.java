package org.xinqiao.matter.procedure;

import static java.util.stream.Collectors.joining;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.document.Gist;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;

/**
 * Reads ring 2 of one matter, including linked matters and excluding split parts. Uses SQL, because Hibernate's tenant
 * filter would hide the rows of other offices; row security alone decides here.
 */
public final class MatterContent {

    /** The demands that this matter has to answer. */
    public static final String DEMANDS = " FROM demand d WHERE d.matter_id = ANY (ARRAY(SELECT living_in(?)))"
            + " AND NOT EXISTS (SELECT FROM demand_moved moved WHERE moved.demand_id = d.id)";

    private final JdbcClient jdbc;
    private final Documents documents;
    private final UUID matterId;

    /** Read when first asked for. */
    private final Map<UUID, String> demands = new LinkedHashMap<>();

    private final Map<UUID, List<UUID>> filings = new LinkedHashMap<>();

    public MatterContent(JdbcClient jdbc, Documents documents, UUID matterId) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.matterId = matterId;
    }

    public List<UUID> demandIds() {
        return List.copyOf(demandTexts().keySet());
    }

    /** The demands' texts by id, in their order; the opinion repeats each beside its answer (Art. 32). */
    public Map<UUID, String> demandTexts() {
        if (demands.isEmpty()) {
            jdbc.sql(
                            "SELECT d.id, d.text, CASE WHEN EXISTS (SELECT FROM matter_link whole WHERE whole.matter_id = d.matter_id"
                                    + " AND whole.kind = 'PART' AND whole.other_id = ?) THEN ? ELSE d.matter_id END AS filed"
                                    + DEMANDS
                                    + " ORDER BY d.recorded_at, d.submission_id, d.ordinal")
                    .params(matterId, matterId, matterId)
                    .query(row -> {
                        UUID id = row.getObject("id", UUID.class);
                        demands.put(id, row.getString("text"));
                        filings.computeIfAbsent(row.getObject("filed", UUID.class), _ -> new ArrayList<>())
                                .add(id);
                    });
        }
        return demands;
    }

    /** The demands by the matter under which they were filed: this one, or that it is a part of, and each that lives on in it. */
    public Map<UUID, List<UUID>> demandsByFiling() {
        demandTexts();
        return filings;
    }

    /** What the matter is about (RULEBOOK §18). */
    public String gist() {
        return Gist.of(List.copyOf(demandTexts().values()));
    }

    /** What the latest opinion answers to each demand; a review repeats it (RULEBOOK §18). */
    public List<Map<String, String>> answers() {
        return documents.answers(matterId);
    }

    /** What the latest opinion answers to a matter that lives on in this one. */
    public List<Map<String, String>> answersTo(UUID linked) {
        return documents.answers(linked);
    }

    /** Who joined a review of this matter since then by a linked one of their own, and why (RULEBOOK V7). */
    public Map<UUID, String> joined(DocumentKind request, Instant since) {
        return documents.joined(matterId, request, since);
    }

    /** The number of the latest document of a kind. */
    public Optional<String> number(DocumentKind kind) {
        return documents.lastNumber(matterId, kind);
    }

    /** A field of the latest document of a kind; empty where the document or the field is missing. */
    public Optional<String> said(DocumentKind kind, String field) {
        return documents.said(matterId, kind, field);
    }

    /** The number of the first document of a kind since then. */
    public Optional<String> firstNumber(DocumentKind kind, Instant since) {
        return documents.firstNumber(matterId, kind, since);
    }

    /** When the latest document of a kind was issued. */
    public Optional<Instant> issuedAt(DocumentKind kind) {
        return documents.issuedAt(matterId, kind);
    }

    /** True where a document of a kind since then says this in a field. */
    public boolean isSaid(DocumentKind kind, String field, String value, Instant since) {
        return documents.isSaid(matterId, kind, field, value, since);
    }

    /** How many documents of a kind say this. */
    public int count(DocumentKind kind, Map<String, String> fields) {
        return documents.count(matterId, kind, fields);
    }

    /** True where the petitioner's words, or an attempt to get them, are in the file (Art. 31(6)). */
    public boolean wasHeard() {
        return isNoted(NoteKind.HEARING_OF_PETITIONER, NoteKind.CONTACT);
    }

    /** When a service that failed was first noted (RULEBOOK V5). */
    public Optional<Instant> serviceAttempted() {
        return jdbc.sql("SELECT recorded_at FROM handling_note WHERE matter_id = ? AND kind = 'SERVICE_ATTEMPT'"
                        + " ORDER BY recorded_at LIMIT 1")
                .param(matterId)
                .query((row, n) -> row.getTimestamp("recorded_at").toInstant())
                .optional();
    }

    private boolean isNoted(NoteKind... kinds) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM handling_note WHERE matter_id = ? AND kind = ANY (string_to_array(?, ',')))")
                .params(matterId, Stream.of(kinds).map(Enum::name).collect(joining(",")))
                .query(Boolean.class)
                .single();
    }

    public List<Accused> accused() {
        return jdbc.sql("SELECT DISTINCT accused_tenant, accused_organ FROM accused"
                        + " WHERE matter_id = ANY (ARRAY(SELECT living_in(?)))"
                        + " ORDER BY accused_tenant, accused_organ")
                .param(matterId)
                .query((row, n) ->
                        new Accused(row.getLong("accused_tenant"), row.getObject("accused_organ", Long.class)))
                .list();
    }

    /**
     * True where the organ is accused here, in what lives on here or in what shares its words (Art. 30¶3), also out of
     * the reader's sight.
     */
    public boolean isAccused(Organ organ) {
        return jdbc.sql("SELECT is_accused_beside(?, ?, ?)")
                .params(matterId, organ.tenantId(), organ.id())
                .query(Boolean.class)
                .single();
    }

    /** True where the matter was found to repeat another (RULEBOOK I12). */
    public boolean isRepeat() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM matter_link WHERE matter_id = ? AND kind = 'REPEAT'"
                        + " AND ended_at IS NULL)")
                .param(matterId)
                .query(Boolean.class)
                .single();
    }

    /** True where words of this matter went with a part that is sealed from others. */
    public boolean hasSealedPart() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM matter_link l JOIN matter m ON m.id = l.matter_id AND m.restricted"
                        + " WHERE l.other_id = ? AND l.kind = 'SPLIT')")
                .param(matterId)
                .query(Boolean.class)
                .single();
    }

    /** True where another officer of the organ proposed, while it has the matter, to take it for a report. */
    public boolean isProposedByAnother(Scope scope, Custody custody) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM handling_note n WHERE n.matter_id = ? AND n.kind = ?"
                        + " AND n.tenant_id = ? AND n.organ_id = ? AND n.officer <> ? AND n.recorded_at >= ?)")
                .params(
                        matterId,
                        NoteKind.RECLASSIFICATION_PROPOSED.name(),
                        scope.tenantId(),
                        scope.organId(),
                        Objects.requireNonNull(scope.officer()),
                        Timestamp.from(custody.arrivedAt()))
                .query(Boolean.class)
                .single();
    }

    /** What an open part says in place of a narrative that it shares with a sealed one. */
    public static String openNarrative(List<String> demands) {
        return String.join("；", demands);
    }

    /** How many representatives of a joint matter have not signed its withdrawal (RULEBOOK H8). */
    public int withdrawalsMissing() {
        return number("SELECT withdrawals_missing(?)");
    }

    /** How many have to withdraw a joint matter. */
    public int representatives() {
        return number("SELECT representatives(?)");
    }

    private int number(String sql) {
        return jdbc.sql(sql).param(matterId).query(Integer.class).single();
    }

    /** True where a superior has already designated the organ that accepts (Art. 24¶1). */
    public boolean isDesignated() {
        return number(DocumentKind.DESIGNATION).isPresent();
    }
}
