package org.xinqiao.matter.intake;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterLink;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.model.Submission;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.Filing;
import org.xinqiao.matter.procedure.NewMatter;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Recusals;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.matter.procedure.StepResults;
import org.xinqiao.petitioner.QueryCodes;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;

/**
 * A petition office tells the petitioner whom to turn to: a visitor with a lawsuit, or anybody whose matter is not of its
 * own level or place (Art. 22; RULEBOOK C4). What did not come in person it also sends to that office, as a matter of its
 * own that the same query code opens.
 */
@Service
public class GuidePetitioner {

    private final EntityManager entities;
    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final MatterSerials serials;
    private final PartCopies copies;
    private final Recusals recusals;
    private final QueryCodes codes;

    GuidePetitioner(
            EntityManager entities,
            ProcedureEngine engine,
            CustodyChain chain,
            MatterSerials serials,
            PartCopies copies,
            Recusals recusals,
            QueryCodes codes) {
        this.entities = entities;
        this.engine = engine;
        this.chain = chain;
        this.serials = serials;
        this.copies = copies;
        this.recusals = recusals;
        this.codes = codes;
    }

    /**
     * Needs a scope with a purpose, because the identities are stored again for the other office.
     *
     * @throws Refusal forward-instead for an office of the own level or below; matter-restricted for a report
     */
    @Transactional
    public MatterDto guide(CommandContext context, IntakeCommand.Guide guide) {
        StepContext step = engine.begin(context, MatterEvent.GUIDE, guide);
        step.clocks().passing().answered(step.custody(), step.now());
        Map<String, Object> notice = new HashMap<>(Map.of(
                "refer_to", guide.referTo(),
                "office_address", guide.officeAddress(),
                "form", guide.form(),
                "reason", guide.reason(),
                "declined", guide.declined()));
        receiver(step, guide).ifPresent(office -> notice.put("sent_as", send(step, office)));
        step.issue(DocumentKind.REFERRAL_NOTICE, notice);
        return engine.finish(step);
    }

    private static Optional<Organ> receiver(StepContext step, IntakeCommand.Guide guide) {
        boolean inPerson = step.matter().channel() == Channel.VISIT;
        return inPerson || guide.declined()
                ? Optional.empty()
                : Optional.ofNullable(guide.tenantId()).map(step.tenants()::receivingOrgan);
    }

    /** @return the number of the matter at the other office */
    private String send(StepContext step, Organ office) {
        Matter whole = step.matter();
        long tenantId = step.scope().tenantId();
        String number = serials.next(tenantId, whole.channel(), step.today());
        Matter sent = whole.part(NewId.next(), tenantId, number, whole.category(), whole.kind(), false);
        sent.become(MatterState.REGISTERED);
        Organ own = step.tenants().organ(step.custody().organId()).orElseThrow();
        Custody custody = new Custody(sent, null, step.scope(), step.office(), own, CustodyMode.RECEIVED, step.now());
        StepResults results = new StepResults();
        results.file(new Filing(sent, sent.id(), List.of(), List.of()));
        Map<UUID, Submission> copied = PartCopies.of(
                copies.submissions(whole.id()),
                sent.id(),
                List.copyOf(copies.asked(whole.id()).values()),
                false,
                step.now(),
                results);
        results.open(custody);
        results.add(new MatterLink(sent.id(), tenantId, whole.id(), MatterLink.Kind.SPLIT, step.now()));
        StepContext of =
                engine.filed(new NewMatter(sent, custody, results, step.now()), MatterEvent.REGISTER, step.command());
        Custody next = chain.open(of, office, CustodyMode.RECEIVED);
        of.clocks().start(next, LimitRule.TRIAGE, step.now());
        of.issueUnder(Registration.ground(of), DocumentKind.RECEIPT, Registration.receipt(sent));
        engine.write(of);
        copies.copyIdentities(copied, step.now());
        recusals.copy(whole.id(), sent.id(), step.now());
        codes.sameAs(whole.id(), sent.id(), step.now());
        // The policies let only the holder write: all of it before custody ends.
        entities.flush();
        chain.endOwn(of, MatterEvent.GUIDE.name());
        return number;
    }
}
