package dev.afterword.jobs;

/** Has jobs run before their time. */
public interface JobTrigger {

    /** Has the job of this name run as soon as possible. If it is running, it isn't started again. */
    void runSoon(String job);
}
