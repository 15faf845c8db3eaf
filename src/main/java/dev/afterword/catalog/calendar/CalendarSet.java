package dev.afterword.catalog.calendar;

import dev.afterword.catalog.YamlVersions;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calendars of an organisation. The first one is that of all who name no other. Read from YAML. */
public record CalendarSet(
        @NotBlank @Size(max = 60) String version,
        @Size(min = 1, max = 100) List<@Valid BusinessCalendar> calendars) implements Checked, YamlVersions.Versioned {

    public CalendarSet {
        calendars = calendars == null ? List.of() : Collections.unmodifiableList(calendars);
    }

    /** Checks that no two calendars have a name or a team in common. */
    @Override
    @SuppressWarnings("ConstantValue") // what couldn't be read is null here
    public void check(Errors errors) {
        Set<String> names = new HashSet<>();
        Set<String> teams = new HashSet<>();
        for (int i = 0; i < calendars.size(); i++) {
            BusinessCalendar calendar = calendars.get(i);
            if (calendar == null) {
                continue;
            }
            calendar.check("calendars." + i, errors);
            if (calendar.name() != null && !names.add(calendar.name())) {
                errors.reject("calendars." + i + ".name", "sameTwice", calendar.name());
            }
            for (String team : calendar.teams()) {
                if (team != null && !teams.add(team)) {
                    errors.reject("calendars." + i + ".teams", "sameTwice", team);
                }
            }
        }
    }

    /** Returns the calendar of a team by its name; the first one for those without one, and for null. */
    public BusinessCalendar ofTeam(@Nullable String team) {
        return calendars.stream()
                .filter(calendar -> team != null && calendar.teams().contains(team))
                .findFirst()
                .orElse(calendars.getFirst());
    }

    /** Returns the calendar with this name; the first one if there is none any more. */
    public BusinessCalendar named(String name) {
        Optional<BusinessCalendar> named = calendars.stream()
                .filter(calendar -> calendar.name().equals(name))
                .findFirst();
        return named.orElse(calendars.getFirst());
    }
}
