package dev.afterword.jobs;

import java.time.Duration;

/** Work that is repeated as long as the program runs. A module adds a job by declaring a component that implements this. */
public interface RecurringJob {

    /** Identifies the job in the database. Renaming it creates a new job. */
    String name();

    /** The time from the end of one run to the start of the next, and before the first run of a new installation. */
    Duration pause();

    /** Does the work once. Exceptions are logged, and the next run tries again. */
    void run() throws Exception;
}
