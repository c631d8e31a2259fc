package org.xinqiao.matter.review;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.xinqiao.api.Refusal;
import org.xinqiao.calendar.ProvisionalDates;
import org.xinqiao.calendar.WorkingDaysSource;
import org.xinqiao.matter.ClockLeases;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.matter.WindowSetAside;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Does what time alone brings about: windows lapse, dates are counted again after a publication. */
@Service
public class DueWork implements ProvisionalDates {

    private static final Logger log = LoggerFactory.getLogger(DueWork.class);

    /** The cause of a window whose attempts were all cut off. */
    private static final String INTERRUPTED = "Interrupted";

    private final ClockWork clocks;
    private final LapseMatter lapse;
    private final ReopenWindow reopen;
    private final Tenants tenants;
    private final WorkingDaysSource days;
    private final ApplicationEventPublisher events;

    /** The edition of the working days by which this process last counted. */
    private volatile long recounted = -1;

    DueWork(
            ClockWork clocks,
            LapseMatter lapse,
            ReopenWindow reopen,
            Tenants tenants,
            WorkingDaysSource days,
            ApplicationEventPublisher events) {
        this.clocks = clocks;
        this.lapse = lapse;
        this.reopen = reopen;
        this.tenants = tenants;
        this.days = days;
        this.events = events;
    }

    /** @return how many windows lapsed; one that fails is logged by its matter's id and does not stop the others */
    @Scheduled(fixedDelayString = "${xinqiao.worker.interval:10s}", initialDelayString = "${xinqiao.worker.delay:10s}")
    public int lapseWindows() {
        int lapsed = 0;
        for (OverdueClock one : clocks.windowsOver()) {
            if (one.attempt() > ClockLeases.MOST_ATTEMPTS) {
                setAside(one, INTERRUPTED);
                continue;
            }
            try {
                TenantScope.run(
                        Scope.worker(tenants.get(one.tenantId()), one.organId()), () -> lapse.lapse(one.matterId()));
                lapsed++;
            } catch (RuntimeException failure) {
                failed(one, cause(failure));
            }
        }
        return lapsed;
    }

    private void failed(OverdueClock window, String cause) {
        log.warn("Matter {} did not lapse, attempt {}: {}", window.matterId(), window.attempt(), cause);
        if (window.attempt() == ClockLeases.MOST_ATTEMPTS) {
            setAside(window, cause);
        }
    }

    /** Where nobody can be told now, its last attempt counts as cut off. */
    private void setAside(OverdueClock window, String cause) {
        try {
            events.publishEvent(new WindowSetAside(window, cause));
            clocks.setAside(window);
        } catch (RuntimeException failure) {
            log.warn("Matter {} was not set aside: {}", window.matterId(), cause(failure));
        }
    }

    /** A code or the name of the failure: its message may quote values. */
    private static String cause(RuntimeException failure) {
        return failure instanceof Refusal refusal
                ? refusal.code().getValue()
                : failure.getClass().getSimpleName();
    }

    @Override
    public int waiting() {
        return clocks.waiting();
    }

    /**
     * Counts running dates again, once at the start of each process and after each publication, whichever process
     * published: a year may also come with a new version of the platform.
     */
    @Scheduled(fixedDelayString = "${xinqiao.worker.interval:10s}", initialDelayString = "${xinqiao.worker.delay:10s}")
    public void recount() {
        if (recounted != days.refresh()) {
            long edition = clocks.recompute();
            clocks.lapsedTooEarly().forEach(this::reopenWindow);
            recounted = edition;
        }
    }

    /** One that fails is logged by its matter's id and does not stop the others. */
    private void reopenWindow(ClockWork.Lapsed lapsed) {
        try {
            TenantScope.run(
                    Scope.worker(tenants.get(lapsed.tenantId()), lapsed.organId()),
                    () -> reopen.reopen(lapsed.matterId()));
        } catch (RuntimeException failure) {
            log.warn("The window of matter {} was not opened again: {}", lapsed.matterId(), cause(failure));
        }
    }
}
