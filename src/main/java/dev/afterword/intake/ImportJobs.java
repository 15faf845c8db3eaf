package dev.afterword.intake;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.afterword.access.Viewer;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Runs imports in the background, on any node. The job is in the database before its sender gets the answer; a node that dies misses its
 * heartbeats, and another one, or the same after its restart, continues.
 */
@Component
class ImportJobs {

    private static final String TABLE = "intake.scheduled_tasks";
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;

    /** The delay of the job of a file that is imported while its sender waits. By then it is usually finished. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private final ImportRunner runner;
    private final Clock clock;
    private final OneTimeTask<String> task;
    private final SchedulerClient client;
    private final Scheduler scheduler;

    ImportJobs(DataSource dataSource, ImportRunner runner, Clock clock) {
        this.runner = runner;
        this.clock = clock;
        this.task = Tasks.oneTime("intake.import", String.class)
                .onFailure(FailureHandler.<String>maxRetries(20)
                        .withBackoff(Duration.ofSeconds(2), 2)
                        .thenRemove())
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        runner.run(UUID.fromString(instance.getData()), UUID.fromString(instance.getId())));
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource), task)
                .tableName(TABLE)
                .build();
        this.scheduler = Scheduler.create(dataSource, task)
                .tableName(TABLE)
                .threads(2)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(4))
                .build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
    }

    @PreDestroy
    void stop() {
        runner.leaveOff();
        scheduler.stop();
    }

    /** Schedules an import. Within the transaction that creates it. */
    void schedule(Import wanted, Duration later) {
        client.scheduleIfNotExists(
                task.instance(wanted.id().toString(), wanted.createdBy().id().toString()),
                clock.instant().plus(later));
    }

    /** Makes the scheduler look for work at once, instead of within a second. */
    void hurry() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Runs an import at once; the scheduled job then finds it finished. */
    void runNow(Viewer viewer, UUID id) {
        runner.run(viewer.id(), id);
    }
}
