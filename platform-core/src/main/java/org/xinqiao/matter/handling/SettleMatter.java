package org.xinqiao.matter.handling;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Proofs;
import org.xinqiao.matter.procedure.StepContext;

/**
 * Both sides agree to mediation or settlement (调解、和解) in a written agreement (Art. 33); its terms are then executed.
 * Nobody else is bound: what others filed, and what lived on here, goes on alone.
 */
@Service
public class SettleMatter {

    /** The state that the settlement ended. */
    static final String STOOD = "stood";

    private final ProcedureEngine engine;
    private final Proofs proofs;
    private final Executions executions;
    private final CustodyChain chain;

    SettleMatter(ProcedureEngine engine, Proofs proofs, Executions executions, CustodyChain chain) {
        this.engine = engine;
        this.proofs = proofs;
        this.executions = executions;
        this.chain = chain;
    }

    /** The agreement calls the petitioner "the petitioner": names stay in ring 3. */
    @Transactional
    public MatterDto settle(CommandContext context, HandlingCommand.Settle settle) {
        StepContext step = engine.find(context, MatterEvent.SETTLE, settle);
        MatterState stood = step.matter().state();
        engine.advance(step);
        HandlingCommand.Agreement agreement = settle.agreement();
        Instant agreed = ChinaTime.startOf(agreement.agreedOn());
        Instant since = step.content()
                .issuedAt(DocumentKind.REVIVE_NOTICE)
                .filter(agreed::isBefore)
                .orElse(agreed);
        proofs.check(step, settle.agreementId(), since, "agreement_id");
        step.clocks().paused().settle(step.now());
        Map<String, Object> fields = new HashMap<>();
        fields.put("mode", agreement.mode().name());
        fields.put("parties", List.of("信访人", agreement.counterpart()));
        fields.put("terms", agreement.terms());
        fields.put("agreed_on", agreement.agreedOn().toString());
        fields.put(STOOD, stood.name());
        fields.put("proof", settle.agreementId() == null ? "CONFIRMATION" : "SIGNED");
        if (settle.performBy() != null) {
            fields.put("perform_by", settle.performBy().toString());
        }
        String number = step.issue(DocumentKind.AGREEMENT, fields);
        executions.promise(step, number, settle.performBy());
        MatterDto settled = engine.finish(step);
        chain.letLinkedGo(step);
        return settled;
    }
}
