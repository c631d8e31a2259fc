package org.xinqiao.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.ClockLeases;
import org.xinqiao.matter.OverdueClock;

/** Claims the clocks whose next level has come and says which office has to act on each. */
@Component
public class DeadlineWatch {

    /** Most clocks of one office in one transaction. */
    private static final int BATCH = 100;

    private final ClockLeases leases;
    private final EscalationLevels levels;

    DeadlineWatch(ClockLeases leases, EscalationLevels levels) {
        this.leases = leases;
        this.levels = levels;
    }

    /** Clocks to be seen to by one office, in batches of at most {@value #BATCH}. */
    public record Share(long tenantId, List<List<OverdueClock>> batches) {}

    /** @return by the office in whose scope the clock escalates; what nobody is left for is settled here */
    public List<Share> claim() {
        Map<Long, List<OverdueClock>> byOffice = new LinkedHashMap<>();
        List<OverdueClock> nobodys = new ArrayList<>();
        for (OverdueClock due : leases.claim()) {
            levels.office(due)
                    .map(office -> byOffice.computeIfAbsent(office.id(), id -> new ArrayList<>()))
                    .orElse(nobodys)
                    .add(due);
        }
        if (!nobodys.isEmpty()) {
            escalated(nobodys);
        }
        return byOffice.entrySet().stream()
                .map(office -> new Share(
                        office.getKey(),
                        office.getValue().stream()
                                .gather(Gatherers.windowFixed(BATCH))
                                .toList()))
                .toList();
    }

    /** These clocks were escalated: the next ones come at their times. Repeating it changes nothing. */
    public void escalated(List<OverdueClock> dues) {
        Map<OverdueClock, Optional<Instant>> nexts = new LinkedHashMap<>();
        dues.forEach(due -> nexts.put(due, Optional.ofNullable(levels.next(due))));
        leases.escalated(nexts);
    }

    /** Is there no further attempt after this one? */
    public boolean isLast(OverdueClock due) {
        return due.attempt() >= ClockLeases.MOST_ATTEMPTS;
    }

    /** Was every attempt cut off, so that nobody knows its cause? */
    public boolean isExhausted(OverdueClock due) {
        return due.attempt() > ClockLeases.MOST_ATTEMPTS;
    }

    /** It failed too often and waits for a person. */
    public void setAside(UUID deadlineId) {
        leases.setAside(deadlineId);
    }

    /** A person wants it tried again. */
    public void again(UUID deadlineId) {
        leases.again(deadlineId);
    }
}
