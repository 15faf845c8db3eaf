package dev.afterword.tracker.remote;

import dev.afterword.web.outbound.OutboundClient;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Opens trackers; nothing is sent before the first call. */
@Component
public class RemoteTrackers {

    private final OutboundClient client;
    private final Clock clock;

    RemoteTrackers(OutboundClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Returns the tracker, which may remember for as long as it is kept what its project has: keep it for one task only. */
    public RemoteTracker open(TrackerAccess access) {
        return switch (access.kind()) {
            case REDMINE -> new Redmine(client, clock, access);
            case GITHUB, GITLAB, JIRA_CLOUD, JIRA_DATA_CENTER, AZURE_DEVOPS, WEBHOOK ->
                throw new GiveUpException(
                        new Shortcoming(Shortcoming.Code.UNREACHABLE, access.kind() + " isn't supported yet"));
        };
    }
}
