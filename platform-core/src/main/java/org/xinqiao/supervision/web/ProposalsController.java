package org.xinqiao.supervision.web;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.ProposalsApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.Versions;
import org.xinqiao.api.model.DocumentFormatDto;
import org.xinqiao.api.model.ProposalDto;
import org.xinqiao.api.model.ProposalPageDto;
import org.xinqiao.api.model.ProposalPaperDto;
import org.xinqiao.api.model.ReplyToProposalDto;
import org.xinqiao.api.model.SendProposalDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.document.Issued;
import org.xinqiao.document.PrintDocuments;
import org.xinqiao.document.PrintDocuments.Format;
import org.xinqiao.document.web.PrintedAnswer;
import org.xinqiao.matter.Adoption;
import org.xinqiao.supervision.HandleProposal;
import org.xinqiao.supervision.PrintProposal;
import org.xinqiao.supervision.ReadProposals;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.Permissions;

/** Proposals over HTTP. */
@RestController
class ProposalsController implements ProposalsApi {

    private final HandleProposal handle;
    private final ReadProposals read;
    private final PrintProposal letters;
    private final PrintDocuments print;
    private final Requests requests;
    private final Idempotency idempotency;
    private final Cursors cursors;

    ProposalsController(
            HandleProposal handle,
            ReadProposals read,
            PrintProposal letters,
            PrintDocuments print,
            Requests requests,
            Idempotency idempotency,
            Cursors cursors) {
        this.handle = handle;
        this.read = read;
        this.letters = letters;
        this.print = print;
        this.requests = requests;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<ProposalPageDto> listProposals(@Nullable String cursor, Integer limit) {
        Page<ProposalDto> page = cursors.page(
                "proposals",
                cursor,
                limit,
                (after, most) -> read.page(PagePosition.parse(after), most),
                proposal -> new PagePosition(proposal.getSentAt(), proposal.getProposalId()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ProposalPageDto().items(page.items()).next(page.next()));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<ProposalDto> getProposal(UUID id) {
        return tagged(ResponseEntity.ok(), read.one(id));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<Resource> printProposal(UUID id, ProposalPaperDto paper, DocumentFormatDto format) {
        Issued letter = paper == ProposalPaperDto.REPLY ? letters.reply(id) : letters.proposal(id);
        Format as = SameName.in(Format.class, format);
        return PrintedAnswer.of(letter, print.print(letter, as, null), as);
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<ProposalDto> sendProposal(String key, SendProposalDto body) {
        Idempotency.Request request = requests.of(key, null, body);
        String organ = body.getOrganId();
        HandleProposal.Addressee to = new HandleProposal.Addressee(
                Long.parseLong(body.getTenantId()), organ == null ? null : Long.valueOf(organ));
        ProposalDto sent = idempotency.run(
                request,
                () -> handle.send(
                        to,
                        body.getMatterId(),
                        new HandleProposal.Words(body.getKind(), body.getEvent(), body.getText())),
                ProposalDto::getProposalId,
                read::one);
        return tagged(ResponseEntity.created(URI.create("/proposals/" + sent.getProposalId())), sent);
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'reviewer', 'jm-office', 'discipline', 'legal')")
    public ResponseEntity<ProposalDto> replyToProposal(
            UUID id, String key, ReplyToProposalDto body, @Nullable String ifMatch) {
        Idempotency.Request request = requests.of(key, id, body);
        return tagged(
                ResponseEntity.ok(),
                idempotency.run(
                        request,
                        () -> handle.reply(
                                new HandleProposal.SeenVersion(id, Versions.required(ifMatch)),
                                SameName.in(Adoption.class, body.getAdopted()),
                                body.getText()),
                        _ -> id,
                        read::one));
    }

    private static ResponseEntity<ProposalDto> tagged(ResponseEntity.BodyBuilder answer, ProposalDto proposal) {
        return answer.eTag(Versions.etag(proposal.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(proposal);
    }
}
