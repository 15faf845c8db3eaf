package dev.afterword.review;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** The tab of the review on the page of an incident; counts approved versions. */
@Component
class ReviewTab implements IncidentTab {

    @Override
    public String name() {
        return "review";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String count() {
        return "SELECT count(*) FROM review.version v WHERE v.incident_id = i.id";
    }
}
