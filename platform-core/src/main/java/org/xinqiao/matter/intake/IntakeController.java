package org.xinqiao.matter.intake;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.IntakeApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.Versions;
import org.xinqiao.api.model.CheckSameMatterDto;
import org.xinqiao.api.model.GuidePetitionerDto;
import org.xinqiao.api.model.ImportSubmissionsDto;
import org.xinqiao.api.model.ImportedSubmissionsDto;
import org.xinqiao.api.model.LinkMatterDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.MatterPartDto;
import org.xinqiao.api.model.NewDemandDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RegisterFiledDto;
import org.xinqiao.api.model.RegisterMatterDto;
import org.xinqiao.api.model.RegisteredMatterDto;
import org.xinqiao.api.model.ReissueQueryCodeDto;
import org.xinqiao.api.model.ReissuedQueryCodeDto;
import org.xinqiao.api.model.RevealPurposeDto;
import org.xinqiao.api.model.SameMatterCheckDto;
import org.xinqiao.api.model.SplitMatterDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.procedure.ContractIds;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.matter.procedure.StepEdge;
import org.xinqiao.tenancy.TenantScope;

/** Intake over HTTP. */
@RestController
class IntakeController implements IntakeApi {

    private final RegisterMatter register;
    private final RegisterFiled registerFiled;
    private final LinkMatter link;
    private final SplitMatter split;
    private final GuidePetitioner guide;
    private final ImportSubmissions imports;
    private final CheckSameMatter same;
    private final ReissueQueryCode reissue;
    private final ReadIndex read;
    private final StepEdge edge;
    private final Requests requests;
    private final Idempotency idempotency;

    IntakeController(
            RegisterMatter register,
            RegisterFiled registerFiled,
            LinkMatter link,
            SplitMatter split,
            GuidePetitioner guide,
            ImportSubmissions imports,
            CheckSameMatter same,
            ReissueQueryCode reissue,
            ReadIndex read,
            StepEdge edge,
            Requests requests,
            Idempotency idempotency) {
        this.register = register;
        this.registerFiled = registerFiled;
        this.link = link;
        this.split = split;
        this.guide = guide;
        this.imports = imports;
        this.same = same;
        this.reissue = reissue;
        this.read = read;
        this.edge = edge;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<RegisteredMatterDto> registerMatter(String key, RegisterMatterDto body) {
        Idempotency.Request request = requests.of(key, null, body);
        RegisteredMatterDto registered = idempotency.runSecretly(
                request,
                () -> register.register(file(body), register(body)),
                RegisterMatter::kept,
                earlier -> RegisterMatter.again(read.index(earlier.resourceId()), earlier));
        MatterDto matter = registered.getMatter();
        return ResponseEntity.created(URI.create("/matters/" + matter.getMatterId()))
                .eTag(Versions.etag(matter.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(registered);
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<MatterDto> registerFiled(
            UUID id, String key, RegisterFiledDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> registerFiled.register(context, register(body)));
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<ImportedSubmissionsDto> importSubmissions(String key, ImportSubmissionsDto body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(imports.take(body, requests.of(key, null, body)));
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<SameMatterCheckDto> checkSameMatter(UUID id, String key, CheckSameMatterDto body) {
        Idempotency.Request request = requests.of(key, id, body);
        String candidate = body.getCandidateNumber();
        boolean found = TenantScope.in(
                TenantScope.current().forPurpose("VERIFY"),
                () -> idempotency.runSecretly(
                        request,
                        () -> same.check(id, candidate),
                        answer -> new Idempotency.Earlier(id, Boolean.toString(answer)),
                        earlier -> Boolean.valueOf(toldAgain(earlier))));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SameMatterCheckDto().samePetitioner(found));
    }

    private static String toldAgain(Idempotency.Earlier earlier) {
        String secret = earlier.secret();
        if (secret == null) {
            throw Refusal.of(ProblemCodeDto.ANSWER_GONE).field("Idempotency-Key");
        }
        return secret;
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<ReissuedQueryCodeDto> reissueQueryCode(UUID id, String key, ReissueQueryCodeDto body) {
        Idempotency.Request request = requests.of(key, id, body);
        ReissuedQueryCodeDto reissued = TenantScope.in(
                TenantScope.current().forPurpose(RevealPurposeDto.VERIFY.name()),
                () -> idempotency.runSecretly(
                        request,
                        () -> reissue.reissue(id, body.getReason()),
                        answer -> new Idempotency.Earlier(id, answer.getQueryCode()),
                        earlier -> reissue.again(id).queryCode(earlier.secret())));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(reissued);
    }

    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<MatterDto> linkMatter(UUID id, String key, LinkMatterDto body, @Nullable String ifMatch) {
        return edge.step(
                id, key, body, ifMatch, context -> link.link(context, new IntakeCommand.Link(body.getNumber())));
    }

    /** Carries a purpose, because each part stores the identities again so that its petitioners can be notified. */
    @Override
    @PreAuthorize("hasAnyRole('registrar', 'office')")
    public ResponseEntity<MatterDto> splitMatter(UUID id, String key, SplitMatterDto body, @Nullable String ifMatch) {
        IntakeCommand.Split parts = new IntakeCommand.Split(
                body.getParts().stream().map(IntakeController::part).toList());
        return TenantScope.in(
                TenantScope.current().forPurpose(RevealPurposeDto.SERVE.name()),
                () -> edge.step(id, key, body, ifMatch, context -> split.split(context, parts)));
    }

    /** Carries a purpose, because the identities are stored again for the office that gets the matter. */
    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<MatterDto> guidePetitioner(
            UUID id, String key, GuidePetitionerDto body, @Nullable String ifMatch) {
        IntakeCommand.Guide told = new IntakeCommand.Guide(
                ContractIds.id(body.getTenantId()),
                body.getReferTo(),
                body.getOfficeAddress(),
                body.getForm(),
                body.getReason(),
                Boolean.TRUE.equals(body.getDeclined()));
        return TenantScope.in(
                TenantScope.current().forPurpose(RevealPurposeDto.SERVE.name()),
                () -> edge.step(id, key, body, ifMatch, context -> guide.guide(context, told)));
    }

    private static IntakeCommand.Split.Part part(MatterPartDto dto) {
        return new IntakeCommand.Split.Part(
                dto.getDemandIds(), dto.getCategory(), SameName.in(MatterKind.class, dto.getKind()));
    }

    private static IntakeCommand.File file(RegisterMatterDto dto) {
        return new IntakeCommand.File(
                SameName.in(Channel.class, dto.getChannel()),
                SameName.in(Purpose.class, dto.getPurpose()),
                dto.getPlaceCode(),
                dto.getClaimedDate(),
                dto.getNarrative(),
                FilingBodies.demands(dto.getDemands()),
                FilingBodies.identities(dto.getPetitioners()),
                Boolean.TRUE.equals(dto.getJoint()),
                dto.getHeadcount(),
                ContractIds.accused(dto.getAccused()),
                FilingBodies.externalIds(dto.getExternalIds()));
    }

    private static IntakeCommand.Register register(RegisterMatterDto dto) {
        return new IntakeCommand.Register(dto.getCategory(), SameName.in(MatterKind.class, dto.getKind()));
    }

    private static IntakeCommand.Register register(RegisterFiledDto dto) {
        return new IntakeCommand.Register(dto.getCategory(), SameName.in(MatterKind.class, dto.getKind()));
    }

    private static List<String> demands(List<NewDemandDto> demands) {
        return demands.stream().map(NewDemandDto::getText).toList();
    }
}
