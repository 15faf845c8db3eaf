package dev.afterword.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs each {@link RecurringJob} on whichever node finds it due first. The database holds one row per job, so that all nodes together
 * run it once per interval. If a node dies during a run, another one starts it again after some minutes of missed
 * heartbeats. Imports have a scheduler of their own: long ones would keep these jobs waiting.
 */
@Component
class JobScheduler implements JobTrigger {

    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);

    private static final String TABLE = "jobs.scheduled_tasks";
    private static final Duration HEARTBEAT = Duration.ofMinutes(1);
    private static final int MISSED_HEARTBEATS = 4;

    private final Scheduler scheduler;

    @Autowired
    JobScheduler(@Qualifier("jobs") DataSource jobs, List<RecurringJob> recurring) {
        this(jobs, recurring, Duration.ofSeconds(10));
    }

    JobScheduler(DataSource jobs, List<RecurringJob> recurring, Duration polling) {
        this.scheduler = Scheduler.create(jobs)
                .startTasks(recurring.stream().map(JobScheduler::task).toList())
                .tableName(TABLE)
                .threads(2)
                .pollingInterval(polling)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(4))
                .failureLogging(LogLevel.WARN, true)
                .build();
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), new After(job.pause())).execute((instance, context) -> run(job));
    }

    private static void run(RecurringJob job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
    }

    @Override
    public void runSoon(String job) {
        try {
            scheduler.reschedule(TaskInstanceId.of(job, RecurringTask.INSTANCE), Instant.now());
            scheduler.triggerCheckForDueExecutions();
        } catch (TaskInstanceException e) {
            LOG.debug("Job {} is running, or is not scheduled yet", job, e);
        }
    }

    @PreDestroy
    void stop() {
        scheduler.stop();
    }

    /** Unlike db-scheduler's fixed delay, this doesn't run all jobs during the first start. */
    private record After(Duration pause) implements Schedule {

        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return now.plus(pause);
        }

        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            return complete.getTimeDone().plus(pause);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }
}
