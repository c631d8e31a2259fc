package org.xinqiao.journey;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AddSupplementDto;
import org.xinqiao.api.model.ConfirmReceiptDto;
import org.xinqiao.api.model.ConfirmSettlementDto;
import org.xinqiao.api.model.FilePetitionDto;
import org.xinqiao.api.model.FiledPetitionDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RatePetitionDto;
import org.xinqiao.api.model.RequestReopeningDto;
import org.xinqiao.api.model.RequestReviewDto;
import org.xinqiao.api.model.ReviveMatterDto;
import org.xinqiao.api.model.WithdrawPetitionDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.MatterNumber;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.RatingGrade;
import org.xinqiao.matter.RatingObject;
import org.xinqiao.matter.handling.HandlingCommand;
import org.xinqiao.matter.handling.ReviveMatter;
import org.xinqiao.matter.intake.FilingBodies;
import org.xinqiao.matter.intake.IntakeCommand;
import org.xinqiao.matter.petition.ConfirmReceipt;
import org.xinqiao.matter.petition.ConfirmSettlement;
import org.xinqiao.matter.petition.FilePetition;
import org.xinqiao.matter.petition.FollowPetition;
import org.xinqiao.matter.petition.PetitionCommand;
import org.xinqiao.matter.petition.RatePetition;
import org.xinqiao.matter.petition.RelatedPetitions;
import org.xinqiao.matter.petition.RequestReopening;
import org.xinqiao.matter.petition.RequestReview;
import org.xinqiao.matter.petition.ReviewRequests;
import org.xinqiao.matter.petition.SupplementPetition;
import org.xinqiao.matter.petition.WithdrawPetition;
import org.xinqiao.matter.review.ReviewCommand;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import tools.jackson.databind.json.JsonMapper;

/** Whoever has number and query code, in the scopes that the portal sets for them. */
@Component
final class Petitioner {

    private final FilePetition file;
    private final FollowPetition follow;
    private final RelatedPetitions related;
    private final RequestReview review;
    private final ReviewRequests reviews;
    private final RequestReopening reopening;
    private final SupplementPetition supplement;
    private final WithdrawPetition withdraw;
    private final ConfirmReceipt confirm;
    private final ConfirmSettlement confirmSettlement;
    private final ReviveMatter revive;
    private final RatePetition rate;
    private final Tenants tenants;
    private final JsonMapper json;
    private final Idempotency idempotency;

    Petitioner(
            FilePetition file,
            FollowPetition follow,
            RelatedPetitions related,
            RequestReview review,
            ReviewRequests reviews,
            RequestReopening reopening,
            SupplementPetition supplement,
            WithdrawPetition withdraw,
            ConfirmReceipt confirm,
            ConfirmSettlement confirmSettlement,
            ReviveMatter revive,
            RatePetition rate,
            Tenants tenants,
            JsonMapper json,
            Idempotency idempotency) {
        this.file = file;
        this.follow = follow;
        this.related = related;
        this.review = review;
        this.reviews = reviews;
        this.reopening = reopening;
        this.supplement = supplement;
        this.withdraw = withdraw;
        this.confirm = confirm;
        this.confirmSettlement = confirmSettlement;
        this.revive = revive;
        this.rate = rate;
        this.tenants = tenants;
        this.json = json;
        this.idempotency = idempotency;
    }

    FiledPetitionDto filePetition(String key, FilePetitionDto form) {
        UUID matterId = NewId.next();
        IntakeCommand.File filing = new IntakeCommand.File(
                Channel.WEB,
                Purpose.valueOf(form.getPurpose().name()),
                form.getPlaceCode(),
                null,
                form.getNarrative(),
                FilingBodies.demands(form.getDemands()),
                FilingBodies.identities(form.getPetitioners()),
                Boolean.TRUE.equals(form.getJoint()),
                null,
                FilingBodies.accused(form.getAccused()),
                List.of());
        Organ receiver = file.receiver(tenants.get(Long.parseLong(form.getTenantId())), filing);
        Tenant office = tenants.get(receiver.tenantId());
        long organ = receiver.id();
        return TenantScope.in(
                Scope.filing(office, organ, matterId),
                () -> idempotency.runSecretly(
                        new Idempotency.Request(
                                "filePetition",
                                key,
                                json.writeValueAsBytes(form),
                                json.writeValueAsBytes(form.getPetitioners())),
                        () -> file.file(matterId, filing),
                        filed -> new Idempotency.Earlier(matterId, filed.getQueryCode()),
                        earlier -> TenantScope.in(
                                Scope.filing(office, organ, earlier.resourceId()), () -> file.again(earlier))));
    }

    PetitionStatusDto getPetition(String number, String code) {
        return status(matter(number, code), MatterNumber.office(MatterNumber.typed(number, "number")));
    }

    String findPetition(String name, String code) {
        return TenantScope.in(Scope.lookup(0), () -> follow.numberOf(name, code))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.QUERY_CODE_WRONG));
    }

    private PetitionStatusDto status(UUID matterId, long origin) {
        return in(origin, matterId, id -> related.addTo(follow.status(id), id));
    }

    PetitionStatusDto requestReview(String number, String code, String key, RequestReviewDto body) {
        String organ = body.getOrganId();
        ReviewCommand.RequestReview request =
                new ReviewCommand.RequestReview(organ == null ? null : Long.valueOf(organ), body.getReason(), null);
        UUID matterId = matter(number, code);
        FollowPetition.Custodian at = in(MatterNumber.office(number), matterId, follow::custodian);
        reviews.run(
                Scope.petitionerAt(at.tenantId(), at.organId(), matterId),
                numbered("requestReview", key, body),
                at.offices(),
                new PetitionCommand.StandAlone(request.organId(), null),
                matter -> review.request(matter, request));
        return status(matterId, MatterNumber.office(number));
    }

    PetitionStatusDto requestReopening(String number, String code, String key, RequestReopeningDto body) {
        ReviewCommand.RequestReopening request = new ReviewCommand.RequestReopening(body.getReason(), null);
        return act("requestReopening", number, code, key, body, matter -> reopening.request(matter, request));
    }

    PetitionStatusDto addSupplement(String number, String code, String key, AddSupplementDto body) {
        PetitionCommand.Supplement added = new PetitionCommand.Supplement(
                body.getText(),
                Boolean.TRUE.equals(body.getNotCarriedOut()),
                body.getAbout() == null
                        ? PetitionCommand.Supplement.About.FACTS
                        : SameName.in(PetitionCommand.Supplement.About.class, body.getAbout()),
                null);
        return act(
                "addSupplement",
                number,
                code,
                key,
                body,
                supplement::respondent,
                matter -> supplement.add(matter, added));
    }

    PetitionStatusDto withdrawPetition(String number, String code, String key, WithdrawPetitionDto body) {
        PetitionCommand.Withdraw withdrawal = new PetitionCommand.Withdraw(body.getReason());
        return act("withdrawPetition", number, code, key, body, matter -> withdraw.withdraw(matter, withdrawal));
    }

    PetitionStatusDto confirmReceipt(String number, String code, String key, ConfirmReceiptDto body) {
        ReviewCommand.ConfirmReceipt receipt = new ReviewCommand.ConfirmReceipt(body.getReceivedOn());
        return act("confirmReceipt", number, code, key, body, matter -> confirm.confirm(matter, receipt));
    }

    PetitionStatusDto confirmSettlement(String number, String code, String key, ConfirmSettlementDto body) {
        HandlingCommand.ConfirmSettlement terms =
                new HandlingCommand.ConfirmSettlement(body.getTypedAt().toInstant());
        return act("confirmSettlement", number, code, key, body, matter -> confirmSettlement.confirm(matter, terms));
    }

    PetitionStatusDto revivePetition(String number, String code, String key, ReviveMatterDto body) {
        HandlingCommand.Revive command = new HandlingCommand.Revive(body.getReason());
        return act("revivePetition", number, code, key, body, matter -> revive.revive(matter, command));
    }

    PetitionStatusDto ratePetition(String number, String code, String key, RatePetitionDto body) {
        RatingObject object = RatingObject.valueOf(body.getTarget().name());
        RatingGrade grade = RatingGrade.valueOf(body.getGrade().name());
        return act("ratePetition", number, code, key, body, matter -> rate.rate(matter, object, grade));
    }

    /** At the seat that has the matter, wherever it is. */
    private PetitionStatusDto act(
            String operation, String number, String code, String key, Object body, Consumer<UUID> action) {
        return act(operation, number, code, key, body, follow::custodian, action);
    }

    private PetitionStatusDto act(
            String operation,
            String number,
            String code,
            String key,
            Object body,
            Function<UUID, FollowPetition.Custodian> where,
            Consumer<UUID> action) {
        UUID matterId = matter(number, code);
        FollowPetition.Custodian custodian = in(MatterNumber.office(number), matterId, where);
        Idempotency.Request request = numbered(operation, key, body);
        TenantScope.run(
                Scope.petitionerAt(custodian.tenantId(), custodian.organId(), matterId),
                () -> idempotency.runAcrossOffices(
                        request, custodian.offices(), matterId, () -> () -> action.accept(matterId)));
        return status(matterId, MatterNumber.office(number));
    }

    private Idempotency.Request numbered(String operation, String key, Object body) {
        return new Idempotency.Request(operation, key, json.writeValueAsBytes(body));
    }

    private UUID matter(String number, String code) {
        String plain = MatterNumber.typed(number, "number");
        return TenantScope.in(Scope.lookup(MatterNumber.office(plain)), () -> follow.matterOf(plain, code))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.QUERY_CODE_WRONG));
    }

    private static <T> T in(long origin, UUID matterId, Function<UUID, T> reading) {
        return Objects.requireNonNull(
                TenantScope.in(Scope.petitioner(origin, matterId), () -> reading.apply(matterId)));
    }
}
