package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.util.Set;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;

/** What an office owes once a matter arrives, until it says where the matter goes (Art. 22, 23; RULEBOOK R12, R15). */
public final class PassingClocks {

    /** Met once the office says where the matter goes, or why it goes nowhere. */
    private static final Set<LimitRule> ANSWERS =
            Set.of(LimitRule.TRIAGE, LimitRule.NOTICE, LimitRule.RELAY, LimitRule.REROUTE);

    private final Clocks clocks;
    private final StatutoryClock law;

    PassingClocks(Clocks clocks, StatutoryClock law) {
        this.clocks = clocks;
        this.law = law;
    }

    /** Starts what an office owes on arrival (Art. 22¶1, 23¶2–3); acceptance also gets its deemed clock (H2). */
    public void arrival(Custody custody, boolean petitionOffice, Instant at) {
        if (petitionOffice && custody.isDirect()) {
            clocks.start(custody, LimitRule.TRIAGE, at);
            return;
        }
        notice(custody, at);
    }

    /**
     * Starts what the next office owes: an organ its own notice, a petition office the rest of its sender's time
     * (RULEBOOK R12).
     *
     * @param from the custody whose time goes on
     * @return its clock
     */
    public Deadline passed(Custody next, boolean petitionOffice, Custody from, Instant at) {
        Deadline first =
                petitionOffice ? clocks.add(next, law.relay(at, clocks.earlier().rest(from))) : notice(next, at);
        if (next.mode().mayBeObjectedTo()) {
            clocks.start(next, LimitRule.OBJECTION, at);
        }
        return first;
    }

    private Deadline notice(Custody custody, Instant from) {
        DueDate due = clocks.assigned(custody, law.due(LimitRule.NOTICE, from, clocks.place(custody)));
        Deadline notice = clocks.add(custody, clocks.earlier().kept(custody, due));
        clocks.add(custody, clocks.assigned(custody, law.deemedAfter(notice.toDueDate(), clocks.place(custody))));
        return notice;
    }

    /** Starts the ruling on a dispute, due no later than the notice that still runs (RULEBOOK R15). */
    public void dispute(Custody asked, Custody holder, Instant at) {
        DueDate ruling = law.due(LimitRule.DISPUTE_RULING, at, clocks.place(asked));
        clocks.add(
                asked,
                clocks.earlier()
                        .runningNotice(holder, at)
                        .map(end -> law.within(ruling, end))
                        .orElse(ruling));
    }

    /**
     * The office received the matter directly and keeps it: settles triage and starts notice from the same receipt.
     *
     * @param received when the office first received the matter, even if it left and returned since
     */
    public void keep(Custody custody, Instant received, Instant now) {
        clocks.done(LimitRule.REROUTE, now);
        if (clocks.open(LimitRule.NOTICE).isEmpty()) {
            clocks.done(LimitRule.TRIAGE, now);
            notice(custody, received);
        }
    }

    /**
     * The office said where the matter goes, or why it goes nowhere: settles its answers and supersedes its other
     * clocks.
     */
    public void answered(Custody custody, Instant at) {
        clocks.all().stream()
                .filter(d -> d.isOpen() && d.isAt(custody) && ANSWERS.contains(d.rule()))
                .forEach(d -> d.done(at));
        clocks.leave(custody, at);
    }
}
