package org.xinqiao.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.xinqiao.journey.NodeTest;

class TimerThreadsTest extends NodeTest {

    @Autowired
    private ThreadPoolTaskScheduler scheduler;

    @Autowired
    private List<ScheduledTaskHolder> timers;

    @Test
    void no_timer_waits_for_another() {
        int all = timers.stream()
                .mapToInt(timer -> timer.getScheduledTasks().size())
                .sum();
        assertThat(all).isGreaterThan(5);
        assertThat(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize()).isGreaterThanOrEqualTo(all);
    }
}
