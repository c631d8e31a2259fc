package org.xinqiao.codes;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.CodeListKindDto;
import org.xinqiao.api.model.CodeMappingDto;
import org.xinqiao.api.model.CodeMappingsDto;
import org.xinqiao.api.model.UnmappedCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.NewId;

/** The province maps another system's codes, working from the queue of unmapped ones. */
@Service
public class MapCodes {

    private static final int MOST_LISTED = 100;
    private static final int MOST_MAPPINGS = 5000;

    private static final String UNMAPPED = "WITH queue AS (SELECT kind, system, external_code, count(*) AS waiting,"
            + " min(seen_at) AS first_seen FROM code_waiting GROUP BY kind, system, external_code),"
            + " in_force AS (" + CodeLists.IN_FORCE + ")"
            + " SELECT q.* FROM queue q LEFT JOIN LATERAL (SELECT m.code FROM code_mapping m WHERE m.kind = q.kind"
            + " AND m.system = q.system AND m.external_code = q.external_code"
            + " ORDER BY m.mapped_at DESC, m.id DESC LIMIT 1) m ON true"
            + " WHERE NOT EXISTS (SELECT FROM in_force f WHERE f.kind = q.kind AND f.code = m.code)"
            + " ORDER BY waiting DESC, kind, system, external_code LIMIT ?";

    private final JdbcClient jdbc;
    private final CodeLists lists;
    private final ForeignCodes foreign;
    private final AuditLog audit;
    private final Clock clock;

    MapCodes(JdbcClient jdbc, CodeLists lists, ForeignCodes foreign, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.foreign = foreign;
        this.audit = audit;
        this.clock = clock;
    }

    /** The queue of unmapped codes, each code of each system once, as far as the scope reaches. */
    @Transactional(readOnly = true)
    public List<UnmappedCodeDto> unmapped() {
        return jdbc.sql(UNMAPPED)
                .params(lists.today(), MOST_LISTED)
                .query((row, n) -> new UnmappedCodeDto()
                        .kind(SameName.in(CodeListKindDto.class, row.getString("kind")))
                        .system(row.getString("system"))
                        .externalCode(row.getString("external_code"))
                        .waiting(row.getInt("waiting"))
                        .firstSeenAt(ChinaTime.at(row.getTimestamp("first_seen").toInstant())))
                .list();
    }

    @Transactional(readOnly = true)
    public CodeMappingsDto read(CodeKind kind, String system) {
        List<CodeMappingDto> mappings = new TreeMap<>(foreign.mappings(kind, system))
                .entrySet().stream()
                        .limit(MOST_MAPPINGS)
                        .map(entry -> new CodeMappingDto()
                                .externalCode(entry.getKey())
                                .code(entry.getValue()))
                        .toList();
        return new CodeMappingsDto()
                .kind(SameName.in(CodeListKindDto.class, kind))
                .system(system)
                .mappings(mappings);
    }

    /**
     * @throws Refusal code-unknown where one of ours is not in force; validation-failed where one of theirs occurs
     *     twice
     */
    @Transactional
    public CodeMappingsDto map(CodeKind kind, String system, List<CodeMappingDto> mappings) {
        Set<String> inForce = lists.inForce(kind);
        Set<String> theirs = new HashSet<>();
        for (CodeMappingDto mapping : mappings) {
            if (!inForce.contains(mapping.getCode())) {
                throw Refusal.of(CODE_UNKNOWN).field("mappings");
            }
            if (!theirs.add(mapping.getExternalCode())) {
                throw Refusal.of(VALIDATION_FAILED).field("mappings");
            }
        }
        Timestamp now = Timestamp.from(clock.instant());
        for (CodeMappingDto mapping : mappings) {
            jdbc.sql("INSERT INTO code_mapping (id, kind, system, external_code, code, mapped_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .params(NewId.next(), kind.name(), system, mapping.getExternalCode(), mapping.getCode(), now)
                    .update();
        }
        audit.record(AuditedAction.of("MAP_CODES", kind + " " + system + " " + mappings.size()));
        return read(kind, system);
    }
}
