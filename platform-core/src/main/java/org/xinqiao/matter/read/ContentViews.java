package org.xinqiao.matter.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AccusedRefDto;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.ContactDto;
import org.xinqiao.api.model.DemandDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.DocumentRecordDto;
import org.xinqiao.api.model.DocumentRefDto;
import org.xinqiao.api.model.ExternalIdDto;
import org.xinqiao.api.model.HandlingNoteDto;
import org.xinqiao.api.model.HandlingNoteKindDto;
import org.xinqiao.api.model.MatterContentDto;
import org.xinqiao.api.model.OfficeRefDto;
import org.xinqiao.api.model.PetitionExecutionDto;
import org.xinqiao.api.model.PurposeDto;
import org.xinqiao.api.model.RepeatMarkDto;
import org.xinqiao.api.model.SubmissionDto;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.procedure.MatterContent;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.matter.procedure.Recusals;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads ring 2 as the grant opens it, in SQL for the reason that {@link MatterContent} gives. */
@Component
public class ContentViews {

    /** Those with their narrative, then those whose narrative went with a sealed part; with demands and external ids. */
    private static final String SUBMISSIONS = """
            SELECT s.*,
                (SELECT jsonb_agg(jsonb_build_object('demand_id', d.id, 'ordinal', d.ordinal, 'text', d.text)
                    ORDER BY d.ordinal, d.id)%s AND d.submission_id = s.id) AS demands,
                (SELECT jsonb_agg(jsonb_build_object('system', e.system, 'number', e.number)
                    ORDER BY e.system, e.number) FROM external_id e
                    WHERE e.matter_id = ? AND e.submission_id = s.id) AS external_ids
            FROM (SELECT id, tenant_id, organ_id, channel, purpose, claimed_date, joint, headcount, recorded_at,
                    coalesce(narrative, shared_narrative(id)) AS narrative, false AS sealed FROM submission WHERE matter_id = ANY (ARRAY(SELECT living_in(?)))
                UNION ALL
                SELECT id, tenant_id, organ_id, channel, purpose, claimed_date, joint, headcount, recorded_at, NULL, true
                FROM open_submissions(?)) AS s
            ORDER BY s.sealed, s.recorded_at, s.id LIMIT 200""".formatted(MatterContent.DEMANDS);

    /** Whether the content may be read, and what of it there is: most matters have few of these. */
    private static final String HELD = "SELECT " + ReadIndex.Access.COLUMNS + """
            , EXISTS (SELECT FROM accused WHERE matter_id = ANY (living)) AS accused,
                EXISTS (SELECT FROM recusal WHERE matter_id = m AND ended_at IS NULL) AS recusals,
                EXISTS (SELECT FROM matter_link WHERE matter_id = m AND kind = 'REPEAT'
                    AND ended_at IS NULL) AS repeats,
                EXISTS (SELECT FROM handling_note WHERE matter_id = ANY (read)) AS notes
            FROM (SELECT m, ARRAY(SELECT living_in(m)) AS living, ARRAY(SELECT read_with(m)) AS read
                FROM (VALUES (?::uuid)) AS asked (m) OFFSET 0) AS reach""";

    private static final TypeReference<List<DemandDto>> DEMANDS = new TypeReference<>() {};
    private static final TypeReference<List<ExternalIdDto>> EXTERNAL_IDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final MatterViews views;
    private final Recusals recusals;
    private final AttachmentViews attachments;
    private final Documents documents;
    private final JsonMapper json;

    ContentViews(
            JdbcClient jdbc,
            MatterViews views,
            Recusals recusals,
            AttachmentViews attachments,
            Documents documents,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.views = views;
        this.recusals = recusals;
        this.attachments = attachments;
        this.documents = documents;
        this.json = json;
    }

    private record Held(
            boolean seen, boolean granted, boolean accused, boolean recusals, boolean repeats, boolean notes) {}

    /** @throws org.xinqiao.api.Refusal not-found; content-not-granted where only the index is visible */
    MatterContentDto of(UUID matterId) {
        Held held = jdbc.sql(HELD).param(matterId).query(Held.class).single();
        new ReadIndex.Access(held.seen, held.granted).check();
        return new MatterContentDto()
                .submissions(submissions(matterId))
                .accused(held.accused ? accused(matterId) : List.of())
                .recusals(held.recusals ? recusals.standing(matterId) : List.of())
                .handlingNotes(held.notes ? notes(matterId) : List.of())
                .repeats(held.repeats ? first(matterId) : null)
                .documents(documents(matterId))
                .attachments(attachments.of(matterId));
    }

    /** The first of those that it repeats (重复件, RULEBOOK I12); absent where that one is sealed. */
    private @Nullable RepeatMarkDto first(UUID matterId) {
        return jdbc.sql("SELECT number, filed_at, at_office FROM first_repeated(?)")
                .param(matterId)
                .query((row, n) -> new RepeatMarkDto()
                        .firstNumber(row.getString("number"))
                        .firstFiledOn(time(row, "filed_at").toLocalDate())
                        .firstAtThisOffice(!row.getBoolean("at_office")))
                .optional()
                .orElse(null);
    }

    /** The documents addressed to the petitioner, by name and date. */
    public List<DocumentRefDto> refs(UUID matterId) {
        return documents.addressed(matterId).stream()
                .map(document -> new DocumentRefDto()
                        .kind(SameName.in(DocumentKindDto.class, document.kind()))
                        .number(document.number())
                        .issuedAt(ChinaTime.at(document.at()))
                        .issuedBy(views.office(document.tenantId(), document.organId())))
                .toList();
    }

    private List<SubmissionDto> submissions(UUID matterId) {
        return jdbc.sql(SUBMISSIONS)
                .params(matterId, matterId, matterId, matterId)
                .query((row, n) -> {
                    List<DemandDto> own = list(row, "demands", DEMANDS);
                    String narrative = row.getString("narrative");
                    return submission(row)
                            .narrative(narrative == null ? open(own) : narrative)
                            .demands(own)
                            .externalIds(list(row, "external_ids", EXTERNAL_IDS));
                })
                .list();
    }

    private <T> List<T> list(ResultSet row, String column, TypeReference<List<T>> kind) throws SQLException {
        String stored = row.getString(column);
        return stored == null ? List.of() : json.readValue(stored, kind);
    }

    /** Where the narrative went with a sealed part, the demands that stayed say what the open part is about (P1). */
    private static String open(List<DemandDto> stayed) {
        for (int i = 0; i < stayed.size(); i++) {
            stayed.get(i).ordinal(i + 1);
        }
        return MatterContent.openNarrative(
                stayed.stream().map(DemandDto::getText).toList());
    }

    private SubmissionDto submission(ResultSet row) throws SQLException {
        return new SubmissionDto()
                .submissionId(row.getObject("id", UUID.class))
                .channel(SameName.in(ChannelDto.class, row.getString("channel")))
                .purpose(SameName.in(PurposeDto.class, row.getString("purpose")))
                .arrivedAt(time(row, "recorded_at"))
                .claimedDate(row.getObject("claimed_date", LocalDate.class))
                .recordedBy(office(row))
                .joint(row.getBoolean("joint"))
                .headcount(row.getObject("headcount", Integer.class));
    }

    private List<AccusedRefDto> accused(UUID matterId) {
        return new MatterContent(jdbc, documents, matterId)
                .accused().stream()
                        .limit(100)
                        .map(accused -> new AccusedRefDto()
                                .tenantId(Long.toString(accused.tenantId()))
                                .organId(
                                        accused.organId() == null
                                                ? null
                                                : accused.organId().toString()))
                        .toList();
    }

    private List<HandlingNoteDto> notes(UUID matterId) {
        return jdbc.sql("SELECT * FROM (SELECT * FROM handling_note WHERE matter_id = ANY (ARRAY(SELECT read_with(?)))"
                        + " ORDER BY recorded_at DESC, id DESC LIMIT 1000) AS last ORDER BY recorded_at, id")
                .param(matterId)
                .query((row, n) -> new HandlingNoteDto()
                        .noteId(row.getObject("id", UUID.class))
                        .kind(SameName.in(HandlingNoteKindDto.class, row.getString("kind")))
                        .text(row.getString("text"))
                        .notedAt(time(row, "recorded_at"))
                        .notedBy(office(row)))
                .list();
    }

    /** What was said to the petitioner or by them, as they may read it. */
    public List<ContactDto> contacts(UUID matterId) {
        return jdbc.sql("SELECT kind, text, recorded_at, tenant_id, organ_id FROM handling_note WHERE matter_id = ?"
                        + " AND kind IN ('CONTACT', 'WITHDRAWAL_TYPED', 'REOPENING_DECLINED', 'SERVICE_ATTEMPT', 'SETTLEMENT_TYPED')"
                        + " ORDER BY recorded_at, id LIMIT 500")
                .param(matterId)
                .query((row, n) -> new ContactDto()
                        .kind(SameName.in(HandlingNoteKindDto.class, row.getString("kind")))
                        .at(time(row, "recorded_at"))
                        .office(office(row))
                        .text(row.getString("text")))
                .list();
    }

    /** Who typed a withdrawal that waits for the petitioner, and when; empty where there is none. */
    public Map<String, String> typedWithdrawal(UUID matterId) {
        return jdbc.sql(
                        "SELECT tenant_id, organ_id, officer, recorded_at FROM handling_note"
                                + " WHERE matter_id = ? AND kind = 'WITHDRAWAL_TYPED' ORDER BY recorded_at DESC, id DESC LIMIT 1")
                .param(matterId)
                .query((row, n) -> {
                    OfficeRefDto office = office(row);
                    return Map.of(
                            "typed_by",
                            office.getName() + office.getOrganName(),
                            "typed_by_account",
                            row.getString("officer"),
                            "typed_on",
                            time(row, "recorded_at").toLocalDate().toString());
                })
                .optional()
                .orElse(Map.of());
    }

    /** How many representatives of a joint matter have not signed its withdrawal (RULEBOOK H8). */
    public int withdrawalsMissing(UUID matterId) {
        return jdbc.sql("SELECT withdrawals_missing(?)")
                .param(matterId)
                .query(Integer.class)
                .single();
    }

    /**
     * Terms of a settlement that wait for the petitioner.
     *
     * @param ordinal how many drafts there were
     */
    public record TypedSettlement(String text, Instant at, int ordinal) {}

    /** The latest terms written down for the petitioner to confirm. */
    public Optional<TypedSettlement> typedSettlement(UUID matterId) {
        return jdbc.sql(
                        "SELECT text, recorded_at, count(*) OVER () AS ordinal FROM handling_note"
                                + " WHERE matter_id = ? AND kind = 'SETTLEMENT_TYPED' ORDER BY recorded_at DESC, id DESC LIMIT 1")
                .param(matterId)
                .query((row, n) -> new TypedSettlement(
                        row.getString("text"), row.getTimestamp("recorded_at").toInstant(), row.getInt("ordinal")))
                .optional();
    }

    /** The state of the executions of supporting opinions (Art. 32¶2). */
    public List<PetitionExecutionDto> executions(UUID matterId) {
        return jdbc.sql("SELECT tenant_id, organ_id, state, due FROM execution WHERE matter_id = ?"
                        + " ORDER BY changed_at, id LIMIT 50")
                .param(matterId)
                .query((row, n) -> new PetitionExecutionDto()
                        .office(office(row))
                        .state(SameName.in(PetitionExecutionDto.StateEnum.class, row.getString("state")))
                        .dueDate(row.getObject("due", LocalDate.class)))
                .list();
    }

    private List<DocumentRecordDto> documents(UUID matterId) {
        return documents.file(matterId).stream()
                .map(document -> new DocumentRecordDto()
                        .documentId(document.id())
                        .kind(SameName.in(DocumentKindDto.class, document.kind()))
                        .number(document.number())
                        .templateVersion(Integer.toString(document.templateVersion()))
                        .issuedAt(ChinaTime.at(document.at()))
                        .issuedBy(views.office(document.tenantId(), document.organId()))
                        .ground(document.ground())
                        .hash(HexFormat.of().formatHex(document.hash()))
                        .content(document.content()))
                .toList();
    }

    private OfficeRefDto office(ResultSet row) throws SQLException {
        return views.office(row.getLong("tenant_id"), row.getLong("organ_id"));
    }

    private static OffsetDateTime time(ResultSet row, String column) throws SQLException {
        Timestamp stored = row.getTimestamp(column);
        return ChinaTime.at(stored.toInstant());
    }
}
