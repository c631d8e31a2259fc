package org.xinqiao.app.portal;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.xinqiao.api.PetitionersApi;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AddSupplementDto;
import org.xinqiao.api.model.AttachmentKindDto;
import org.xinqiao.api.model.ConfirmReceiptDto;
import org.xinqiao.api.model.ConfirmSettlementDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.RatePetitionDto;
import org.xinqiao.api.model.RequestReopeningDto;
import org.xinqiao.api.model.RequestReviewDto;
import org.xinqiao.api.model.ReviveMatterDto;
import org.xinqiao.api.model.WithdrawPetitionDto;
import org.xinqiao.document.upload.Upload;
import org.xinqiao.document.web.UploadedFile;
import org.xinqiao.matter.RatingGrade;
import org.xinqiao.matter.RatingObject;
import org.xinqiao.matter.handling.HandlingCommand;
import org.xinqiao.matter.handling.ReviveMatter;
import org.xinqiao.matter.petition.ConfirmReceipt;
import org.xinqiao.matter.petition.ConfirmSettlement;
import org.xinqiao.matter.petition.PetitionCommand;
import org.xinqiao.matter.petition.RatePetition;
import org.xinqiao.matter.petition.RequestReopening;
import org.xinqiao.matter.petition.RequestReview;
import org.xinqiao.matter.petition.SupplementPetition;
import org.xinqiao.matter.petition.WithdrawPetition;
import org.xinqiao.matter.read.AddAttachment;
import org.xinqiao.matter.review.ReviewCommand;

/** Actions of the petitioner alone (RULEBOOK H8, W3); refuses logged-in officers, even with a code. */
@RestController
class PetitionerController implements PetitionersApi {

    private final RequestReview review;
    private final RequestReopening reopening;
    private final SupplementPetition supplement;
    private final WithdrawPetition withdraw;
    private final ConfirmReceipt confirm;
    private final ConfirmSettlement confirmSettlement;
    private final ReviveMatter revive;
    private final RatePetition rate;
    private final AddAttachment attach;
    private final PetitionerAccess petitioner;

    PetitionerController(
            RequestReview review,
            RequestReopening reopening,
            SupplementPetition supplement,
            WithdrawPetition withdraw,
            ConfirmReceipt confirm,
            ConfirmSettlement confirmSettlement,
            ReviveMatter revive,
            RatePetition rate,
            AddAttachment attach,
            PetitionerAccess petitioner) {
        this.review = review;
        this.reopening = reopening;
        this.supplement = supplement;
        this.withdraw = withdraw;
        this.confirm = confirm;
        this.confirmSettlement = confirmSettlement;
        this.revive = revive;
        this.rate = rate;
        this.attach = attach;
        this.petitioner = petitioner;
    }

    @Override
    @PreAuthorize("isAnonymous()")
    public ResponseEntity<PetitionStatusDto> requestReview(
            String number, String queryCode, String key, RequestReviewDto body) {
        String organ = body.getOrganId();
        ReviewCommand.RequestReview request =
                new ReviewCommand.RequestReview(organ == null ? null : Long.valueOf(organ), body.getReason(), null);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(petitioner.review(
                        number, queryCode, key, body, request.organId(), matter -> review.request(matter, request)));
    }

    @Override
    @PreAuthorize("isAnonymous()")
    public ResponseEntity<PetitionStatusDto> requestReopening(
            String number, String queryCode, String key, RequestReopeningDto body) {
        ReviewCommand.RequestReopening request = new ReviewCommand.RequestReopening(body.getReason(), null);
        return act(number, queryCode, key, body, matter -> () -> reopening.request(matter, request));
    }

    @Override
    @PreAuthorize("isAnonymous()")
    public ResponseEntity<PetitionStatusDto> addSupplement(
            String number, String queryCode, String key, AddSupplementDto body) {
        PetitionCommand.Supplement added = new PetitionCommand.Supplement(
                body.getText(),
                Boolean.TRUE.equals(body.getNotCarriedOut()),
                body.getAbout() == null
                        ? PetitionCommand.Supplement.About.FACTS
                        : SameName.in(PetitionCommand.Supplement.About.class, body.getAbout()),
                null);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(petitioner.act(
                        number,
                        queryCode,
                        key,
                        body,
                        supplement::respondent,
                        matter -> () -> supplement.add(matter, added)));
    }

    @Override
    @PreAuthorize("isAnonymous()")
    public ResponseEntity<PetitionStatusDto> withdrawPetition(
            String number, String queryCode, String key, WithdrawPetitionDto body) {
        PetitionCommand.Withdraw withdrawal = new PetitionCommand.Withdraw(body.getReason());
        return act(number, queryCode, key, body, matter -> () -> withdraw.withdraw(matter, withdrawal));
    }

    @Override
    @PreAuthorize("isAnonymous()")
    public ResponseEntity<PetitionStatusDto> confirmReceipt(
            String number, String queryCode, String key, ConfirmReceiptDto body) {
        ReviewCommand.ConfirmReceipt receipt = new ReviewCommand.ConfirmReceipt(body.getReceivedOn());
        return act(number, queryCode, key, body, matter -> () -> confirm.confirm(matter, receipt));
    }

    @Override
    @PreAuthorize("isAnonymous()")
    public ResponseEntity<PetitionStatusDto> confirmSettlement(
            String number, String queryCode, String key, ConfirmSettlementDto body) {
        HandlingCommand.ConfirmSettlement confirmation =
                new HandlingCommand.ConfirmSettlement(body.getTypedAt().toInstant());
        return act(number, queryCode, key, body, matter -> () -> confirmSettlement.confirm(matter, confirmation));
    }

    @Override
    @PreAuthorize("isAnonymous()")
    public ResponseEntity<PetitionStatusDto> revivePetition(
            String number, String queryCode, String key, ReviveMatterDto body) {
        HandlingCommand.Revive command = new HandlingCommand.Revive(body.getReason());
        return act(number, queryCode, key, body, matter -> () -> revive.revive(matter, command));
    }

    @Override
    @PreAuthorize("isAnonymous()")
    public ResponseEntity<PetitionStatusDto> ratePetition(
            String number, String queryCode, String key, RatePetitionDto body) {
        RatingObject object = SameName.in(RatingObject.class, body.getTarget());
        RatingGrade grade = SameName.in(RatingGrade.class, body.getGrade());
        return act(number, queryCode, key, body, matter -> () -> rate.rate(matter, object, grade));
    }

    @Override
    @PreAuthorize("isAnonymous()")
    public ResponseEntity<PetitionStatusDto> addPetitionAttachment(
            String number, String queryCode, String key, MultipartFile file, @Nullable AttachmentKindDto kind) {
        Upload upload = UploadedFile.of(file);
        boolean identity = kind == AttachmentKindDto.IDENTITY;
        return act(number, queryCode, key, UploadedFile.Numbered.of(upload, identity), matter -> {
            AddAttachment.Checked checked = attach.checkByPetitioner(matter, upload, identity);
            return () -> attach.byPetitioner(matter, checked);
        });
    }

    private ResponseEntity<PetitionStatusDto> act(
            String number, String code, String key, Object body, Function<UUID, Runnable> preparation) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(petitioner.act(number, code, key, body, preparation));
    }
}
