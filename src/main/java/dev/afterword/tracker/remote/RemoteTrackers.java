package dev.afterword.tracker.remote;

import dev.afterword.web.outbound.OutboundClient;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Opens trackers; nothing is sent before the first call. */
@Component
public class RemoteTrackers {

    private final OutboundClient client;
    private final Clock clock;
    private final SetupCache setups;

    RemoteTrackers(OutboundClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.setups = new SetupCache(clock);
    }

    /** Returns the tracker, which may remember for as long as it is kept what its project has: keep it for one task only. */
    public RemoteTracker open(TrackerAccess access) {
        return switch (access.kind()) {
            case REDMINE -> new Redmine(client, clock, setups, access);
            case GITHUB -> new GitHubIssues(client, clock, access);
            case GITLAB -> new GitLabIssues(client, clock, access);
            case JIRA_CLOUD, JIRA_DATA_CENTER -> new Jira(client, clock, access);
            case AZURE_DEVOPS -> new AzureDevOps(client, clock, access);
            case WEBHOOK -> new SignedWebhook(client, clock, access);
        };
    }
}
