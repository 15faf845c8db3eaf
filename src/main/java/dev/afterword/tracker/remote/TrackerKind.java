package dev.afterword.tracker.remote;

/** The products that follow-ups can be sent to. */
public enum TrackerKind {
    GITHUB,
    GITLAB,
    JIRA_CLOUD,
    JIRA_DATA_CENTER,
    AZURE_DEVOPS,
    REDMINE,
    /** Any program that accepts our signed requests and reports back by signed requests. */
    WEBHOOK;

    /** Returns whether its issues have a date by which they are due. */
    public boolean hasDueDate() {
        return this != GITHUB;
    }
}
