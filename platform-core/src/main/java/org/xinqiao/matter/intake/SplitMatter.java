package org.xinqiao.matter.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.codes.CodeKind;
import org.xinqiao.codes.CodeLists;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Accusation;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.DemandMoved;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterLink;
import org.xinqiao.matter.model.Submission;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.Filing;
import org.xinqiao.matter.procedure.NewMatter;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Recusals;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.matter.procedure.StepResults;
import org.xinqiao.petitioner.QueryCodes;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;

/**
 * Demands on different routes go on as matters of their own (分办; Art. 31, RULEBOOK C1): same office, same receipt, same
 * clocks. The first part stays; the petitioner sees all. What they share (narrative, files, notes, the record) goes with
 * the part that is a report; the others say only what they demand (Art. 30¶3; RULEBOOK P1).
 */
@Service
public class SplitMatter {

    private final ProcedureEngine engine;
    private final MatterSerials serials;
    private final PartCopies copies;
    private final Recusals recusals;
    private final QueryCodes codes;
    private final Restriction restriction;
    private final CodeLists lists;
    private final CustodyChain chain;

    SplitMatter(
            ProcedureEngine engine,
            MatterSerials serials,
            PartCopies copies,
            Recusals recusals,
            QueryCodes codes,
            Restriction restriction,
            CodeLists lists,
            CustodyChain chain) {
        this.engine = engine;
        this.serials = serials;
        this.copies = copies;
        this.recusals = recusals;
        this.codes = codes;
        this.restriction = restriction;
        this.lists = lists;
        this.chain = chain;
    }

    /**
     * Needs a scope with a purpose, because each part stores the identities again.
     *
     * @throws Refusal parts-invalid, category-unknown
     * @return the first part; the record of the split names the others
     */
    @Transactional
    public MatterDto split(CommandContext context, IntakeCommand.Split split) {
        StepContext step = engine.begin(context, MatterEvent.SPLIT, split);
        if (!split.parts().stream().allMatch(part -> lists.isInForce(CodeKind.CATEGORY, part.category()))) {
            throw Refusal.of(ProblemCodeDto.CATEGORY_UNKNOWN).field("parts.category");
        }
        split.parts().stream()
                .map(IntakeCommand.Split.Part::accused)
                .filter(Objects::nonNull)
                .forEach(restriction::check);
        Matter whole = step.matter();
        MatterKind former = whole.kind();
        boolean wasRestricted = whole.restricted();
        IntakeCommand.Split.Part first = split.parts().getFirst();
        boolean open = !wasRestricted
                && (step.content().hasSealedPart()
                        || split.parts().stream().anyMatch(part -> part.kind() == MatterKind.REPORT));
        whole.reclassify(first.category(), first.kind());
        accuse(step, first);
        Map<UUID, PartCopies.Asked> asked = copies.asked(whole.id());
        Map<UUID, PartCopies.Whole> submissions = copies.submissions(whole.id());
        List<Map<String, Object>> record = new ArrayList<>(List.of(line(whole.number(), first, asked)));
        for (IntakeCommand.Split.Part part :
                split.parts().subList(1, split.parts().size())) {
            record.add(line(cut(step, part, former, asked, submissions, wasRestricted, open), part, asked));
        }
        tell(step, first, former);
        step.issue(record.getLast().get("number") + "-S", DocumentKind.SPLIT_RECORD, Map.of("parts", record));
        if (whole.restricted() && !wasRestricted) {
            step.results().restrictTo(step.custody());
        }
        return engine.finish(step);
    }

    /**
     * @param restricted whether the whole was, before the split
     * @param sharing whether the whole shares words with a report
     * @return the number of the new matter
     */
    private String cut(
            StepContext step,
            IntakeCommand.Split.Part as,
            @Nullable MatterKind former,
            Map<UUID, PartCopies.Asked> asked,
            Map<UUID, PartCopies.Whole> submissions,
            boolean restricted,
            boolean sharing) {
        long tenantId = step.scope().tenantId();
        Matter whole = step.matter();
        String number = serials.next(tenantId, whole.channel(), step.today());
        Matter part = whole.part(NewId.next(), tenantId, number, as.category(), as.kind(), restricted);
        boolean demandsOnly = sharing && !part.restricted();
        Organ organ = step.tenants().organ(step.custody().organId()).orElseThrow();
        Custody received = step.ownReceipt().orElse(step.custody());
        Custody custody = new Custody(
                        part, null, step.scope(), step.office(), organ, CustodyMode.RECEIVED, received.arrivedAt())
                .assignedUntil(step.custody().assignedDue());
        StepResults results = new StepResults();
        results.file(new Filing(part, part.id(), List.of(), List.of()));
        Map<UUID, Submission> copied =
                PartCopies.of(submissions, part.id(), demands(as, asked), demandsOnly, step.now(), results);
        results.open(custody);
        results.add(new MatterLink(part.id(), tenantId, whole.id(), MatterLink.Kind.SPLIT, step.now()));
        if (!demandsOnly) {
            step.content()
                    .accused()
                    .forEach(accused -> results.add(new Accusation(part.id(), tenantId, accused, step.now())));
        }
        StepContext of =
                engine.filed(new NewMatter(part, custody, results, step.now()), MatterEvent.SPLIT, step.command());
        accuse(of, as);
        of.clocks().sameAs(step.clocks(), step.custody(), custody);
        Map<String, Object> receipt = new HashMap<>(Registration.receipt(part));
        if (!demandsOnly) {
            receipt.put("split_from", whole.number());
        }
        of.issueUnder(Registration.ground(of), DocumentKind.RECEIPT, receipt);
        tell(of, as, former);
        engine.write(of);
        chain.followWhole(step, part.id());
        copies.copyIdentities(copied, step.now());
        recusals.copy(whole.id(), part.id(), step.now());
        codes.sameAs(whole.id(), part.id(), step.now());
        as.demandIds()
                .forEach(id -> step.results().add(new DemandMoved(tenantId, whole.id(), id, part.id(), step.now())));
        return number;
    }

    private static void accuse(StepContext of, IntakeCommand.Split.Part as) {
        Accused named = as.accused();
        if (named != null) {
            of.results().add(new Accusation(of.matter().id(), of.scope().tenantId(), named, of.now()));
        }
    }

    /** A part that is another kind than the whole was taken for is told so (RULEBOOK C5). */
    private static void tell(StepContext of, IntakeCommand.Split.Part as, @Nullable MatterKind former) {
        if (as.kind() == former) {
            return;
        }
        Map<String, Object> notice = new HashMap<>(Map.of("to_kind", as.kind().name(), "reason", as.reason()));
        if (former != null) {
            notice.put("from_kind", former.name());
        }
        String described = as.accusedDescribed();
        if (described != null) {
            notice.put("accused_described", described);
        }
        of.issue(DocumentKind.RECLASSIFY_NOTICE, notice);
    }

    private static Map<String, Object> line(
            String number, IntakeCommand.Split.Part part, Map<UUID, PartCopies.Asked> asked) {
        return Map.of(
                "number",
                number,
                "category",
                part.category(),
                "kind",
                part.kind().name(),
                "route",
                part.route(),
                "reason",
                part.reason(),
                "demands",
                demands(part, asked).stream().map(PartCopies.Asked::text).toList());
    }

    private static List<PartCopies.Asked> demands(IntakeCommand.Split.Part part, Map<UUID, PartCopies.Asked> asked) {
        return part.demandIds().stream()
                .map(id -> Objects.requireNonNull(asked.get(id), "WHOLE has checked it"))
                .toList();
    }
}
