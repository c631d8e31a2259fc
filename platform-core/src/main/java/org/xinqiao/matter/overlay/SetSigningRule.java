package org.xinqiao.matter.overlay;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.SigningRule;
import org.xinqiao.tenancy.SigningRules;

/** The office's administrator says how the head signs (RULEBOOK H9); the audit keeps it. */
@Service
public class SetSigningRule {

    private final SigningRules rules;
    private final AuditLog audit;

    SetSigningRule(SigningRules rules, AuditLog audit) {
        this.rules = rules;
        this.audit = audit;
    }

    @Transactional
    public void set(SigningRule rule) {
        rules.set(rule);
        audit.record(AuditedAction.of("SET_SIGNING_RULE", null));
    }
}
