package org.xinqiao.app.operation;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.stereotype.Component;

/** Gives each timer a thread of its own, however many there are: linking the audit chain waits for no other work. */
@Component
class TimerThreads {

    private final ThreadPoolTaskScheduler scheduler;
    private final List<ScheduledTaskHolder> timers;

    TimerThreads(ThreadPoolTaskScheduler scheduler, List<ScheduledTaskHolder> timers) {
        this.scheduler = scheduler;
        this.timers = timers;
    }

    @EventListener(ApplicationReadyEvent.class)
    void all() {
        scheduler.setPoolSize(timers.stream()
                .mapToInt(timer -> timer.getScheduledTasks().size())
                .sum());
    }
}
