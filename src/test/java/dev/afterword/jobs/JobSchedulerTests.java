package dev.afterword.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobSchedulerTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final Counter job = new Counter();
    private final JobScheduler one = node();
    private final JobScheduler other = node();

    private static class Counter implements RecurringJob {
        final AtomicInteger runs = new AtomicInteger();
        final Semaphore finished = new Semaphore(0);
        volatile boolean failing;

        @Override
        public String name() {
            return "test.counter";
        }

        @Override
        public Duration pause() {
            return Duration.ofHours(1);
        }

        @Override
        public void run() {
            runs.incrementAndGet();
            finished.release();
            if (failing) {
                throw new IllegalStateException("meant to fail");
            }
        }
    }

    private JobScheduler node() {
        return new JobScheduler(database.jobs(), List.of(job), Duration.ofMillis(50));
    }

    @BeforeEach
    void start() {
        one.start();
        other.start();
    }

    @AfterEach
    void stop() {
        one.stop();
        other.stop();
        database.close();
    }

    private void makeDue() {
        assertThat(database.sql()
                        .sql(
                                "UPDATE jobs.scheduled_tasks SET execution_time = now() - interval '1 second' WHERE NOT picked")
                        .update())
                .isEqualTo(1);
    }

    private void awaitRun() throws InterruptedException {
        assertThat(job.finished.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits until the scheduler has stored when the next run is due. */
    private void awaitNextRunIsSet() throws InterruptedException {
        for (int i = 0; i < 400 && !isNextRunSet(); i++) {
            Thread.sleep(50);
        }
        assertThat(isNextRunSet()).isTrue();
    }

    private boolean isNextRunSet() {
        return database.sql()
                .sql("SELECT count(*) FROM jobs.scheduled_tasks WHERE NOT picked AND execution_time > now()")
                .query(Integer.class)
                .single()
                .equals(1);
    }

    @Test
    void aNewInstallationRunsNothingAtOnce() throws InterruptedException {
        awaitNextRunIsSet();

        assertThat(job.runs).hasValue(0);
    }

    @Test
    void twoNodesRunADueJobOnce() throws InterruptedException {
        for (int i = 1; i <= 5; i++) {
            awaitNextRunIsSet();
            makeDue();
            awaitRun();
            awaitNextRunIsSet();

            assertThat(job.runs).hasValue(i);
        }
    }

    @Test
    void aFailedJobRunsAgain() throws InterruptedException {
        job.failing = true;
        awaitNextRunIsSet();
        makeDue();
        awaitRun();
        awaitNextRunIsSet();
        makeDue();
        awaitRun();

        assertThat(job.runs).hasValue(2);
    }
}
