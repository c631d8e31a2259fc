package org.xinqiao.chengyu.jointcase.web;

import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.JointCasesApi;
import org.xinqiao.api.Versions;
import org.xinqiao.api.model.*;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.chengyu.jointcase.Contact;
import org.xinqiao.chengyu.jointcase.HandleJointCase;
import org.xinqiao.chengyu.jointcase.ProposeJointCase;
import org.xinqiao.chengyu.jointcase.ReadJointCases;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.TenantScope;

/** Joint cases over HTTP. */
@RestController
class JointCasesController implements JointCasesApi {

    private final ProposeJointCase propose;
    private final HandleJointCase handle;
    private final ReadJointCases read;
    private final Requests requests;
    private final Idempotency idempotency;
    private final Cursors cursors;

    JointCasesController(
            ProposeJointCase propose,
            HandleJointCase handle,
            ReadJointCases read,
            Requests requests,
            Idempotency idempotency,
            Cursors cursors) {
        this.propose = propose;
        this.handle = handle;
        this.read = read;
        this.requests = requests;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'head', 'jm-office')")
    public ResponseEntity<JointCasePageDto> listJointCases(
            @Nullable UUID matterId, @Nullable String cursor, Integer limit) {
        Page<JointCaseDto> page = cursors.page(
                "joint-cases|" + matterId,
                cursor,
                limit,
                (after, most) -> read.page(matterId, PagePosition.parse(after), most),
                joint -> new PagePosition(joint.getOpenedAt(), joint.getCaseId()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new JointCasePageDto().items(page.items()).next(page.next()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'head', 'jm-office')")
    public ResponseEntity<JointCaseDto> getJointCase(UUID id) {
        return tagged(ResponseEntity.ok(), read.one(id));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'jm-office')")
    public ResponseEntity<JointCaseDto> proposeJointCase(
            UUID matterId, String key, ProposeJointCaseDto body, @Nullable String ifMatch) {
        Idempotency.Request request = requests.of(key, matterId, body);
        ProposeJointCase.Proposal proposal = new ProposeJointCase.Proposal(
                body.getPartnerCode(),
                body.getSummary(),
                body.getDemands(),
                body.getRequest(),
                contact(body.getContact()));
        JointCaseDto made = comparing(() -> idempotency.run(
                request,
                () -> propose.propose(new CommandContext(matterId, Versions.required(ifMatch)), proposal),
                JointCaseDto::getCaseId,
                read::one));
        return tagged(ResponseEntity.created(URI.create("/joint-cases/" + made.getCaseId())), made);
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'jm-office')")
    public ResponseEntity<JointCaseDto> acceptJointCase(
            UUID id, String key, AcceptJointCaseDto body, @Nullable String ifMatch) {
        return step(
                id, key, body, ifMatch, seen -> handle.accept(seen, body.getMatterId(), contact(body.getContact())));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'jm-office')")
    public ResponseEntity<JointCaseDto> declineJointCase(
            UUID id, String key, DeclineJointCaseDto body, @Nullable String ifMatch) {
        return step(id, key, body, ifMatch, seen -> handle.decline(seen, body.getReason()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'jm-office')")
    public ResponseEntity<JointCaseDto> addFindings(
            UUID id, String key, AddFindingsDto body, @Nullable String ifMatch) {
        return step(id, key, body, ifMatch, seen -> handle.addFindings(seen, body.getText()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'jm-office')")
    public ResponseEntity<JointCaseDto> concludeJointCase(
            UUID id, String key, ConcludeJointCaseDto body, @Nullable String ifMatch) {
        return step(id, key, body, ifMatch, seen -> handle.conclude(seen, body.getText()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'jm-office')")
    public ResponseEntity<JointCaseDto> signConclusion(UUID id, String key, @Nullable String ifMatch) {
        return step(id, key, "", ifMatch, handle::sign);
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'jm-office')")
    public ResponseEntity<JointCaseDto> closeJointCase(
            UUID id, String key, CloseJointCaseDto body, @Nullable String ifMatch) {
        return step(id, key, body, ifMatch, seen -> handle.close(seen, body.getText()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'jm-office')")
    public ResponseEntity<JointCaseDto> withdrawJointCase(
            UUID id, String key, WithdrawJointCaseDto body, @Nullable String ifMatch) {
        return step(id, key, body, ifMatch, seen -> handle.withdraw(seen, body.getReason()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'head', 'jm-office')")
    public ResponseEntity<Resource> exportEvidence(UUID id) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"evidence-" + id + ".json\"")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new ByteArrayResource(read.evidence(id)));
    }

    private <B> ResponseEntity<JointCaseDto> step(
            UUID id,
            String key,
            B body,
            @Nullable String ifMatch,
            Function<HandleJointCase.SeenVersion, JointCaseDto> action) {
        Idempotency.Request request = requests.of(key, id, body);
        return tagged(
                ResponseEntity.ok(),
                comparing(() -> idempotency.run(
                        request,
                        () -> action.apply(new HandleJointCase.SeenVersion(id, Versions.required(ifMatch))),
                        _ -> id,
                        read::one)));
    }

    /** Carries a purpose, because the texts are compared with the identities of the petitioners and shown to nobody. */
    private static JointCaseDto comparing(Supplier<JointCaseDto> action) {
        return TenantScope.in(TenantScope.current().forPurpose(RevealPurposeDto.VERIFY.name()), action);
    }

    private static ResponseEntity<JointCaseDto> tagged(ResponseEntity.BodyBuilder answer, JointCaseDto joint) {
        return answer.eTag(Versions.etag(joint.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(joint);
    }

    private static Contact contact(ContactOfficerDto dto) {
        return new Contact(dto.getName(), dto.getPhone());
    }
}
