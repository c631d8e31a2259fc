package org.xinqiao.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.PortalApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.DocumentFormatDto;
import org.xinqiao.api.model.FilePetitionDto;
import org.xinqiao.api.model.FiledPetitionDto;
import org.xinqiao.api.model.FindPetitionDto;
import org.xinqiao.api.model.FoundPetitionDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.document.Issued;
import org.xinqiao.document.PrintDocuments;
import org.xinqiao.document.PrintDocuments.Format;
import org.xinqiao.document.web.PrintedAnswer;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.MatterNumber;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.intake.FilingBodies;
import org.xinqiao.matter.intake.IntakeCommand;
import org.xinqiao.matter.petition.FilePetition;
import org.xinqiao.matter.read.ReadDocuments;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** The portal over HTTP: file with an office of one's choice, follow with number and code. No account needed. */
@RestController
class PetitionController implements PortalApi {

    private final FilePetition file;
    private final PetitionerAccess petitioner;
    private final ReadDocuments documents;
    private final PrintDocuments print;
    private final Tenants tenants;
    private final Requests requests;
    private final Idempotency idempotency;
    private final PortalLimits limits;
    private final HttpServletRequest http;

    PetitionController(
            FilePetition file,
            PetitionerAccess petitioner,
            ReadDocuments documents,
            PrintDocuments print,
            Tenants tenants,
            Requests requests,
            Idempotency idempotency,
            PortalLimits limits,
            HttpServletRequest http) {
        this.file = file;
        this.petitioner = petitioner;
        this.documents = documents;
        this.print = print;
        this.tenants = tenants;
        this.requests = requests;
        this.idempotency = idempotency;
        this.limits = limits;
        this.http = http;
    }

    @Override
    @PreAuthorize("permitAll()")
    public ResponseEntity<FiledPetitionDto> filePetition(String key, FilePetitionDto body) {
        limits.filing(http.getRemoteAddr());
        Tenant chosen = tenants.find(Long.parseLong(body.getTenantId()))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.TARGET_UNKNOWN).field("tenant_id"));
        IntakeCommand.File filing = filing(body);
        Organ receiver = file.receiver(chosen, filing);
        Tenant office = tenants.get(receiver.tenantId());
        long organ = receiver.id();
        UUID matterId = NewId.next();
        Object person = body.getPetitioners().isEmpty() ? body : body.getPetitioners();
        Idempotency.Request request = requests.ofPerson(key, body, person);
        FiledPetitionDto filed = TenantScope.in(
                Scope.filing(office, organ, matterId),
                () -> idempotency.runSecretly(
                        request,
                        () -> file(chosen, matterId, filing),
                        answer -> new Idempotency.Earlier(matterId, answer.getQueryCode()),
                        earlier -> TenantScope.in(
                                Scope.filing(office, organ, earlier.resourceId()), () -> file.again(earlier))));
        return ResponseEntity.created(URI.create("/petitions/" + filed.getNumber()))
                .cacheControl(CacheControl.noStore())
                .body(filed);
    }

    private FiledPetitionDto file(Tenant chosen, UUID matterId, IntakeCommand.File filing) {
        if (!chosen.isActive()) {
            throw Refusal.of(ProblemCodeDto.TARGET_CLOSED).field("tenant_id");
        }
        return file.file(matterId, filing);
    }

    @Override
    @PreAuthorize("permitAll()")
    public ResponseEntity<PetitionStatusDto> getPetition(String number, String queryCode) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(petitioner.status(number, queryCode));
    }

    /** Changes nothing, so that no key has to be kept. */
    @Override
    @PreAuthorize("permitAll()")
    public ResponseEntity<FoundPetitionDto> findPetition(String queryCode, String key, FindPetitionDto body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new FoundPetitionDto().number(petitioner.number(body.getName(), queryCode)));
    }

    @Override
    @PreAuthorize("permitAll()")
    public ResponseEntity<Resource> getPetitionDocument(
            String number, String documentNumber, String queryCode, DocumentFormatDto format) {
        Format as = SameName.in(Format.class, format);
        return petitioner.read(number, queryCode, matterId -> {
            Issued document =
                    documents.ofPetitioner(matterId, MatterNumber.typedDocument(documentNumber, "document_number"));
            return PrintedAnswer.of(document, print.print(document, as, queryCode), as);
        });
    }

    private static IntakeCommand.File filing(FilePetitionDto body) {
        return new IntakeCommand.File(
                Channel.WEB,
                SameName.in(Purpose.class, body.getPurpose()),
                body.getPlaceCode(),
                null,
                body.getNarrative(),
                FilingBodies.demands(body.getDemands()),
                FilingBodies.identities(body.getPetitioners()),
                Boolean.TRUE.equals(body.getJoint()),
                null,
                FilingBodies.accused(body.getAccused()),
                List.of());
    }
}
