package org.xinqiao.matter.overlay;

import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SigningApi;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.procedure.Signing;
import org.xinqiao.matter.procedure.StepEdge;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.SigningRule;
import org.xinqiao.tenancy.SigningRules;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Drafts and their signature, over HTTP (RULEBOOK H9). */
@RestController
class SigningController implements SigningApi {

    private final Signing signing;
    private final ReadDrafts read;
    private final SetSigningRule set;
    private final SigningRules rules;
    private final Tenants tenants;
    private final StepEdge edge;
    private final Cursors cursors;

    SigningController(
            Signing signing,
            ReadDrafts read,
            SetSigningRule set,
            SigningRules rules,
            Tenants tenants,
            StepEdge edge,
            Cursors cursors) {
        this.signing = signing;
        this.read = read;
        this.set = set;
        this.rules = rules;
        this.tenants = tenants;
        this.edge = edge;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'reviewer', 'head')")
    public ResponseEntity<DraftListDto> listDrafts(UUID id) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new DraftListDto().items(new ArrayList<>(read.of(id))));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'reviewer', 'head')")
    public ResponseEntity<WaitingDraftPageDto> listWaitingDrafts(@Nullable String cursor, Integer limit) {
        Page<WaitingDraftDto> page = cursors.page(
                "drafts",
                cursor,
                limit,
                (after, most) -> read.waiting(PagePosition.parse(after), most),
                draft -> new PagePosition(draft.getDraftedAt(), draft.getDraftId()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new WaitingDraftPageDto().items(page.items()).next(page.next()));
    }

    /** Carries a purpose: a refusal may have to compare identities; the head reads none (RULEBOOK F5). */
    @Override
    @PreAuthorize("hasRole('head')")
    public ResponseEntity<MatterDto> approveDraft(UUID id, String key, @Nullable String ifMatch) {
        return TenantScope.in(
                TenantScope.current().forPurpose(RevealPurposeDto.VERIFY.name()),
                () -> edge.step(id, key, "", ifMatch, signing::approve));
    }

    @Override
    @PreAuthorize("hasRole('head')")
    public ResponseEntity<MatterDto> reviseDraft(UUID id, String key, ReviseDraftDto body, @Nullable String ifMatch) {
        return edge.step(id, key, body, ifMatch, context -> signing.revise(context, body.getComment()));
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<SigningRuleDto> getSigningRule(String tenantId) {
        return view(own(tenantId));
    }

    @Override
    @PreAuthorize("hasRole('tenant-admin')")
    public ResponseEntity<SigningRuleDto> setSigningRule(String tenantId, SetSigningRuleDto body) {
        long own = own(tenantId);
        set.set(new SigningRule(Boolean.TRUE.equals(body.getSimple()), Boolean.TRUE.equals(body.getExtensionDrafts())));
        tenants.refresh();
        return view(own);
    }

    private static long own(String tenantId) {
        long own = TenantScope.current().tenantId();
        if (Long.parseLong(tenantId) != own) {
            throw Refusal.of(ProblemCodeDto.FORBIDDEN);
        }
        return own;
    }

    private ResponseEntity<SigningRuleDto> view(long tenantId) {
        var rule = rules.of(tenantId);
        return ResponseEntity.ok(new SigningRuleDto()
                .tenantId(Long.toString(tenantId))
                .signing(rule.isPresent())
                .simple(rule.filter(SigningRule::simple).isPresent())
                .extensionDrafts(rule.filter(SigningRule::extensions).isPresent()));
    }
}
