package dev.afterword.tracker.remote;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** Returns the type that issues get: that of the configuration, or the usual one of a product that demands one. */
    public @Nullable String type(@Nullable String configured) {
        if (configured != null) {
            return configured;
        }
        return switch (this) {
            case JIRA_CLOUD, JIRA_DATA_CENTER -> Jira.USUAL_TYPE;
            case AZURE_DEVOPS -> AzureDevOps.USUAL_TYPE;
            case GITHUB, GITLAB, REDMINE, WEBHOOK -> null;
        };
    }

    /**
     * Returns an issue as the product gets it: with a type if it demands one, with what it wouldn't accept the issue without, and without further
     * fields that are filled in anyway.
     */
    public NewIssue completed(NewIssue issue, LocalDate today) {
        NewIssue typed = issue.with(type(issue.type()), issue.fields());
        return typed.with(typed.type(), others(typed, today));
    }

    private Map<String, Object> others(NewIssue issue, LocalDate today) {
        return switch (this) {
            case GITHUB -> GitHubIssues.OWN.others(issue);
            case GITLAB -> GitLabIssues.OWN.others(issue);
            case JIRA_CLOUD, JIRA_DATA_CENTER -> Jira.OWN.others(issue);
            case AZURE_DEVOPS -> AzureDevOps.OWN.others(issue);
            case REDMINE -> Redmine.started(issue.dueOn(), Redmine.OWN.others(issue), today);
            case WEBHOOK -> issue.fields();
        };
    }
}
