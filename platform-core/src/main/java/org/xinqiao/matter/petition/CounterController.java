package org.xinqiao.matter.petition;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.CounterApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AnswerSupplementDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ReceiveRequestDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.matter.procedure.Received;
import org.xinqiao.matter.procedure.StepEdge;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** The counter over HTTP: what petitioners ask for without the portal, and the answers to what they add. */
@RestController
class CounterController implements CounterApi {

    private final ReceiveRequest receive;
    private final ReviewRequests reviews;
    private final FollowPetition follow;
    private final SupplementPetition supplement;
    private final AnswerSupplement answer;
    private final Tenants tenants;
    private final ReadIndex read;
    private final StepEdge edge;
    private final Requests requests;
    private final Idempotency idempotency;

    CounterController(
            ReceiveRequest receive,
            ReviewRequests reviews,
            FollowPetition follow,
            SupplementPetition supplement,
            AnswerSupplement answer,
            Tenants tenants,
            ReadIndex read,
            StepEdge edge,
            Requests requests,
            Idempotency idempotency) {
        this.receive = receive;
        this.reviews = reviews;
        this.follow = follow;
        this.supplement = supplement;
        this.answer = answer;
        this.tenants = tenants;
        this.read = read;
        this.edge = edge;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    /** The officer's own scope says whether they see the matter; the step then runs where the petitioner's own would. */
    @Override
    @PreAuthorize("hasRole('registrar')")
    public ResponseEntity<MatterDto> receiveRequest(UUID id, String key, ReceiveRequestDto body) {
        Idempotency.Request request = requests.of(key, id, body);
        Scope clerk = TenantScope.current();
        ReceiveRequest.Request asked = asked(clerk, body);
        receive.admit(id, asked.received());
        FollowPetition.Custodian at = TenantScope.in(
                Scope.petitioner(clerk.tenantId(), id),
                () -> asked.what() == ReceiveRequest.What.SUPPLEMENT
                        ? supplement.respondent(id)
                        : follow.custodian(id));
        Scope acting = Scope.petitionerAt(at.tenantId(), at.organId(), id).enteredBy(clerk.officer());
        if (asked.what() == ReceiveRequest.What.REVIEW) {
            reviews.run(
                    acting,
                    request,
                    at.offices(),
                    new PetitionCommand.StandAlone(asked.organId(), asked.received()),
                    matter -> receive.take(matter, asked));
        } else {
            TenantScope.run(
                    acting,
                    () -> idempotency.runAcrossOffices(request, at.offices(), id, () -> () -> receive.take(id, asked)));
        }
        return StepEdge.tagged(read.index(id));
    }

    @Override
    @PreAuthorize("hasAnyRole('organ', 'office', 'reviewer', 'discipline', 'legal', 'head')")
    public ResponseEntity<MatterDto> answerSupplement(
            UUID id, String key, AnswerSupplementDto body, @Nullable String ifMatch) {
        PetitionCommand.AnswerSupplement command = new PetitionCommand.AnswerSupplement(
                SameName.in(PetitionCommand.AnswerSupplement.Outcome.class, body.getOutcome()),
                body.getText(),
                body.getRegisteredNumber());
        return edge.step(id, key, body, ifMatch, context -> answer.answer(context, command));
    }

    private ReceiveRequest.Request asked(Scope clerk, ReceiveRequestDto body) {
        String organ = body.getOrganId();
        return new ReceiveRequest.Request(
                SameName.in(ReceiveRequest.What.class, body.getRequest()),
                body.getText(),
                organ == null ? null : Long.valueOf(organ),
                Boolean.TRUE.equals(body.getNotCarriedOut()),
                body.getAbout() == null
                        ? PetitionCommand.Supplement.About.FACTS
                        : SameName.in(PetitionCommand.Supplement.About.class, body.getAbout()),
                body.getRepresentatives() == null ? List.of() : body.getRepresentatives(),
                new Received(
                        SameName.in(Channel.class, body.getChannel()),
                        body.getReceivedOn(),
                        body.getPostedOn(),
                        body.getEvidence(),
                        tenants.organ(clerk.organId()).orElseThrow().officialName(tenants.get(clerk.tenantId()))));
    }
}
