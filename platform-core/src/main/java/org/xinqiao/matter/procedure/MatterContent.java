package org.xinqiao.matter.procedure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.tenancy.Organ;

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
            jdbc.sql("SELECT d.id, d.text" + DEMANDS + " ORDER BY d.recorded_at, d.submission_id, d.ordinal")
                    .param(matterId)
                    .query(row -> {
                        demands.put(row.getObject("id", UUID.class), row.getString("text"));
                    });
        }
        return demands;
    }

    /** The number of the latest document of a kind. */
    public Optional<String> number(DocumentKind kind) {
        return documents.lastNumber(matterId, kind);
    }

    /** A field of the latest document of a kind; empty where the document or the field is missing. */
    public Optional<String> said(DocumentKind kind, String field) {
        return documents.said(matterId, kind, field);
    }

    /** True where the petitioner's words, or an attempt to get them, are in the file (Art. 31(6)). */
    public boolean wasHeard() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM handling_note WHERE matter_id = ?"
                        + " AND kind IN ('HEARING_OF_PETITIONER', 'CONTACT'))")
                .param(matterId)
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

    /** True where words of this matter went with a part that is sealed from others. */
    public boolean hasSealedPart() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM matter_link l JOIN matter m ON m.id = l.matter_id AND m.restricted"
                        + " WHERE l.other_id = ? AND l.kind = 'SPLIT')")
                .param(matterId)
                .query(Boolean.class)
                .single();
    }

    /** What an open part says in place of a narrative that it shares with a sealed one. */
    public static String openNarrative(List<String> demands) {
        return String.join("；", demands);
    }

    /** True where a superior has already designated the organ that accepts (Art. 24¶1). */
    public boolean isDesignated() {
        return number(DocumentKind.DESIGNATION).isPresent();
    }
}
