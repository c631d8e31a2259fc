package org.xinqiao.matter.review;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.xinqiao.calendar.ProvisionalDates;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Does what time alone brings about: windows lapse, provisional dates are counted again. */
@Service
public class DueWork implements ProvisionalDates {

    private static final Logger log = LoggerFactory.getLogger(DueWork.class);

    private final ClockWork clocks;
    private final LapseMatter lapse;
    private final Tenants tenants;

    DueWork(ClockWork clocks, LapseMatter lapse, Tenants tenants) {
        this.clocks = clocks;
        this.lapse = lapse;
        this.tenants = tenants;
    }

    /** @return how many windows lapsed; one that fails is logged by its matter's id and does not stop the others */
    @Scheduled(fixedDelayString = "${xinqiao.worker.interval:10s}", initialDelayString = "${xinqiao.worker.delay:10s}")
    public int lapseWindows() {
        List<ClockWork.ExpiredWindow> over = clocks.windowsOver();
        int lapsed = 0;
        for (ClockWork.ExpiredWindow one : over) {
            try {
                TenantScope.run(
                        Scope.worker(tenants.get(one.tenantId()), one.organId()), () -> lapse.lapse(one.matterId()));
                lapsed++;
            } catch (RuntimeException failure) {
                log.warn(
                        "Matter {} did not lapse: {}",
                        one.matterId(),
                        failure.getClass().getSimpleName());
            }
        }
        return lapsed;
    }

    @Override
    public int recount() {
        return clocks.recompute();
    }
}
