package org.xinqiao.matter.procedure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.model.Accused;

/**
 * Ring 2 of one matter as its grant opens it, with what was linked to it and without what was split from it. Read in
 * SQL: rows of other offices are hidden from Hibernate's tenant filter, and row security alone decides here.
 */
public final class MatterContent {

    /** The demands that are the matter's to answer. */
    public static final String DEMANDS = " FROM demand d WHERE d.matter_id = ANY (ARRAY(SELECT living_in(?)))"
            + " AND NOT EXISTS (SELECT FROM demand_moved moved WHERE moved.demand_id = d.id)";

    private final JdbcClient jdbc;
    private final Documents documents;
    private final UUID matterId;

    public MatterContent(JdbcClient jdbc, Documents documents, UUID matterId) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.matterId = matterId;
    }

    public List<UUID> demandIds() {
        return jdbc.sql("SELECT d.id" + DEMANDS + " ORDER BY d.recorded_at, d.submission_id, d.ordinal")
                .param(matterId)
                .query(UUID.class)
                .list();
    }

    /** What was asked, by demand; the opinion repeats it beside its answer (Art. 32). */
    public Map<UUID, String> demandTexts() {
        return jdbc
                .sql("SELECT d.id, d.text" + DEMANDS)
                .param(matterId)
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("text")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The number of the last document of a kind. */
    public Optional<String> number(DocumentKind kind) {
        return documents.lastNumber(matterId, kind);
    }

    /** What the last document of a kind says in a field; empty where there is none or it does not say it. */
    public Optional<String> said(DocumentKind kind, String field) {
        return documents.said(matterId, kind, field);
    }

    public List<Accused> accused() {
        return jdbc.sql("SELECT DISTINCT accused_tenant, accused_organ FROM accused"
                        + " WHERE matter_id = ANY (ARRAY(SELECT living_in(?)))")
                .param(matterId)
                .query((row, n) ->
                        new Accused(row.getLong("accused_tenant"), row.getObject("accused_organ", Long.class)))
                .list();
    }

    /** Has a superior decided already who accepts it (Art. 24¶1)? */
    public boolean isDesignated() {
        return number(DocumentKind.DESIGNATION).isPresent();
    }
}
