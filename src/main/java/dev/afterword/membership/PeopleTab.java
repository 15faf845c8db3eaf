package dev.afterword.membership;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** The tab of an incident with those who took part and those who may see it. */
@Component
class PeopleTab implements IncidentTab {

    @Override
    public String name() {
        return "people";
    }

    @Override
    public int order() {
        return 100;
    }
}
