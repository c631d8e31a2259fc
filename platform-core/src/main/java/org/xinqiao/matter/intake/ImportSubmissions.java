package org.xinqiao.matter.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.RefusedRow;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.CodeListKindDto;
import org.xinqiao.api.model.ImportOutcomeDto;
import org.xinqiao.api.model.ImportSubmissionsDto;
import org.xinqiao.api.model.ImportedRowDto;
import org.xinqiao.api.model.ImportedSubmissionsDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.RegisteredMatterDto;
import org.xinqiao.api.model.SubmissionImportRowDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.codes.CodeKind;
import org.xinqiao.codes.ForeignCodes;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.model.ExternalId;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.petitioner.Identity;
import org.xinqiao.tenancy.NodeKey;

/**
 * A registrar imports rows of another system. Each row is registered like one at the counter, in its own transaction,
 * once per external id and per place in the request. An unmapped code refuses the row; the queue keeps code and count.
 */
@Service
public class ImportSubmissions {

    private static final Logger log = LoggerFactory.getLogger(ImportSubmissions.class);

    /** What registering at the counter names otherwise than a row does. */
    private static final Map<String, String> IN_A_ROW = Map.of(
            "claimed_date", "filed_date",
            "category", "category_code",
            "channel", "channel_code",
            "purpose", "purpose_code",
            "external_ids", "external_number");

    private final RegisterMatter register;
    private final ReadIndex read;
    private final ForeignCodes foreign;
    private final Idempotency idempotency;
    private final NodeKey key;

    ImportSubmissions(
            RegisterMatter register, ReadIndex read, ForeignCodes foreign, Idempotency idempotency, NodeKey key) {
        this.register = register;
        this.read = read;
        this.foreign = foreign;
        this.idempotency = idempotency;
        this.key = key;
    }

    /**
     * @param request the whole request with its idempotency key
     *
     * @throws Refusal idempotency-key-reused where the key came with other rows; too-many-requests where the queue of
     *     unmapped codes is full. Earlier rows are registered by then; a repeat of the request reports them
     */
    public ImportedSubmissionsDto take(ImportSubmissionsDto body, Idempotency.Request request) {
        String system = body.getSystem();
        ForeignCodes.Dictionary dictionary = foreign.of(system);
        DroppedFields dropped = new DroppedFields();
        List<ImportedRowDto> results = new ArrayList<>();
        List<ForeignCodes.Waiting> waiting = new ArrayList<>();
        byte[] digest = key.hash("import", request.body());
        for (SubmissionImportRowDto row : body.getRows()) {
            if (row instanceof RefusedRow refused) {
                results.add(result(refused.number(), ImportOutcomeDto.REFUSED)
                        .code(refused.code())
                        .field(refused.field()));
                continue;
            }
            dropped.of(row);
            List<ForeignCodes.Waiting> unmapped = unmapped(row, dictionary);
            waiting.addAll(unmapped);
            results.add(
                    unmapped.isEmpty()
                            ? take(system, row, dictionary, numbered(request, digest, results.size()))
                            : result(row, ImportOutcomeDto.UNMAPPED)
                                    .unmapped(unmapped.stream()
                                            .map(code -> SameName.in(CodeListKindDto.class, code.kind()))
                                            .toList()));
        }
        foreign.settle(system, taken(results), waiting);
        dropped.log(log, system);
        return dropped.tell(new ImportedSubmissionsDto().results(results));
    }

    /**
     * Gives each row its own key: same key, same rows, same places. Hashes the whole body, which may be large, only
     * once.
     */
    private static Idempotency.Request numbered(Idempotency.Request request, byte[] digest, int place) {
        return new Idempotency.Request(request.operation(), request.key() + "/" + place, digest);
    }

    private ImportedRowDto take(
            String system,
            SubmissionImportRowDto row,
            ForeignCodes.Dictionary dictionary,
            Idempotency.Request request) {
        try {
            RegisteredMatterDto registered = idempotency.runSecretly(
                    request,
                    () -> register.register(file(system, row, dictionary), as(row, dictionary)),
                    RegisterMatter::kept,
                    earlier -> RegisterMatter.again(read.index(earlier.resourceId()), earlier));
            MatterDto matter = registered.getMatter();
            return result(row, ImportOutcomeDto.REGISTERED)
                    .matterId(matter.getMatterId())
                    .number(matter.getNumber())
                    .queryCode(registered.getQueryCode());
        } catch (Refusal refusal) {
            return switch (refusal.code()) {
                case FORBIDDEN, IDEMPOTENCY_KEY_REUSED -> throw refusal;
                case EXTERNAL_ID_TAKEN ->
                    result(row, ImportOutcomeDto.DUPLICATE).number(refusal.matterNumber());
                default ->
                    result(row, ImportOutcomeDto.REFUSED).code(refusal.code()).field(field(refusal));
            };
        }
    }

    private static @Nullable String field(Refusal refusal) {
        String field = refusal.field();
        return field == null ? null : IN_A_ROW.getOrDefault(field, field);
    }

    private static List<ForeignCodes.Waiting> unmapped(SubmissionImportRowDto row, ForeignCodes.Dictionary dictionary) {
        String number = row.getExternalNumber();
        return Stream.of(
                        new ForeignCodes.Waiting(number, CodeKind.CATEGORY, row.getCategoryCode()),
                        new ForeignCodes.Waiting(number, CodeKind.CHANNEL, row.getChannelCode()),
                        new ForeignCodes.Waiting(number, CodeKind.PURPOSE, row.getPurposeCode()))
                .filter(code ->
                        dictionary.find(code.kind(), code.externalCode()).isEmpty())
                .toList();
    }

    private static IntakeCommand.File file(
            String system, SubmissionImportRowDto row, ForeignCodes.Dictionary dictionary) {
        List<Identity> petitioners = row.getPetitioners().stream()
                .map(p -> new Identity(Identity.Role.FILER, p.getName(), p.getContact(), p.getAddress()))
                .toList();
        return new IntakeCommand.File(
                Channel.valueOf(ours(dictionary, CodeKind.CHANNEL, row.getChannelCode())),
                purpose(row, dictionary),
                row.getPlaceCode(),
                row.getFiledDate(),
                row.getNarrative(),
                row.getDemands(),
                petitioners,
                petitioners.size() > 1,
                null,
                null,
                List.of(new ExternalId(system, row.getExternalNumber())));
    }

    /** Other systems do not know our kinds: the stated purpose decides, as at first sight at the counter. */
    private static IntakeCommand.Register as(SubmissionImportRowDto row, ForeignCodes.Dictionary dictionary) {
        MatterKind kind = purpose(row, dictionary).stated().orElse(MatterKind.CLAIM);
        return new IntakeCommand.Register(ours(dictionary, CodeKind.CATEGORY, row.getCategoryCode()), kind);
    }

    private static Purpose purpose(SubmissionImportRowDto row, ForeignCodes.Dictionary dictionary) {
        return Purpose.valueOf(ours(dictionary, CodeKind.PURPOSE, row.getPurposeCode()));
    }

    private static String ours(ForeignCodes.Dictionary dictionary, CodeKind kind, String external) {
        return dictionary.find(kind, external).orElseThrow();
    }

    private static List<String> taken(List<ImportedRowDto> results) {
        return results.stream()
                .filter(row -> row.getOutcome() == ImportOutcomeDto.REGISTERED
                        || row.getOutcome() == ImportOutcomeDto.DUPLICATE)
                .map(ImportedRowDto::getExternalNumber)
                .toList();
    }

    private static ImportedRowDto result(SubmissionImportRowDto row, ImportOutcomeDto outcome) {
        return result(row.getExternalNumber(), outcome);
    }

    private static ImportedRowDto result(@Nullable String number, ImportOutcomeDto outcome) {
        return new ImportedRowDto().externalNumber(number).outcome(outcome);
    }
}
