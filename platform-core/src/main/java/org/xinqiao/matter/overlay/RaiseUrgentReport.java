package org.xinqiao.matter.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/** The holder tells its own government and every level above of a grave or urgent matter at once (Art. 25). */
@Service
public class RaiseUrgentReport {

    private final ProcedureEngine engine;
    private final UrgentCopies copies;
    private final Tenants tenants;

    RaiseUrgentReport(ProcedureEngine engine, UrgentCopies copies, Tenants tenants) {
        this.engine = engine;
        this.copies = copies;
        this.tenants = tenants;
    }

    /**
     * @throws Refusal matter-restricted for a report of wrongdoing, which must not reach so many offices (Art. 30¶3)
     */
    @Transactional
    public MatterDto raise(CommandContext context, OverlayCommand.Raise raise) {
        StepContext step = engine.begin(context, MatterEvent.RAISE, raise);
        return copies.tell(step, raise.level(), raise.text(), recipients(step, raise.organs()));
    }

    /** The own government and joint-meeting office, the named departments, the petition office of every level above. */
    private List<Organ> recipients(StepContext step, List<Long> named) {
        Tenant own = step.office();
        Stream<Organ> here = tenants.organsOf(own.id()).stream()
                .filter(organ -> organ.kind() == Organ.Kind.GOVERNMENT
                        || organ.kind() == Organ.Kind.PETITION_OFFICE
                        || named.contains(organ.id()));
        if (!named.stream()
                .allMatch(id -> tenants.organ(id)
                        .filter(organ -> organ.tenantId() == own.id())
                        .isPresent())) {
            throw Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("organ_ids");
        }
        List<Organ> above = new ArrayList<>();
        for (Long parent = own.parentId();
                parent != null;
                parent = tenants.get(parent).parentId()) {
            above.add(tenants.receivingOrgan(parent));
        }
        return Stream.concat(here, above.stream())
                .filter(organ -> organ.id() != step.custody().organId())
                .toList();
    }
}
