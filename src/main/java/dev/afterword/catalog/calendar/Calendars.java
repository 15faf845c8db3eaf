package dev.afterword.catalog.calendar;

import dev.afterword.catalog.YamlVersions;
import dev.afterword.kernel.FactAction;
import org.springframework.stereotype.Component;

/** The versions of the calendars. */
@Component
public class Calendars {

    private final YamlVersions<CalendarSet> versions;

    Calendars(YamlVersions.Documents documents) {
        versions = documents.of(
                "catalog.calendar_version", CalendarSet.class, "policies/calendars.yaml", FactAction.CALENDARS_LOADED);
    }

    /** Returns the calendars in force. A transaction must be open. */
    public CalendarSet inForce() {
        return versions.inForce();
    }

    YamlVersions<CalendarSet> versions() {
        return versions;
    }
}
