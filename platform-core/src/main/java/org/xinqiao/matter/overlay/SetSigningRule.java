package org.xinqiao.matter.overlay;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.SigningRule;
import org.xinqiao.tenancy.SigningRules;
import org.xinqiao.tenancy.TenantScope;

/** The office's administrator says how the head signs (RULEBOOK H9); the audit keeps it. */
@Service
public class SetSigningRule {

    private final SigningRules rules;
    private final Accounts accounts;
    private final AuditLog audit;

    SetSigningRule(SigningRules rules, Accounts accounts, AuditLog audit) {
        this.rules = rules;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** @throws Refusal head-missing where the office begins to sign and has nobody who could */
    @Transactional
    public void set(SigningRule rule) {
        long office = TenantScope.current().tenantId();
        if (rules.of(office).isEmpty() && !accounts.hasHead(office)) {
            throw Refusal.of(ProblemCodeDto.HEAD_MISSING);
        }
        rules.set(rule);
        audit.record(AuditedAction.of("SET_SIGNING_RULE", null));
    }
}
