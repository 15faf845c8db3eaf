package dev.afterword.followup;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** The tab of an incident with the follow-ups of its findings. */
@Component
class FollowUpsTab implements IncidentTab {

    @Override
    public String name() {
        return "follow-ups";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String count() {
        return "SELECT count(DISTINCT w.item_id) FROM finding.work_v w WHERE w.incident_id = i.id AND w.kind = 'FOLLOW_UP' AND w.live";
    }
}
