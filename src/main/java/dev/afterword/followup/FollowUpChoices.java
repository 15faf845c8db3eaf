package dev.afterword.followup;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Team;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.catalog.service.Services;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpQuery.Due;
import dev.afterword.followup.FollowUpQuery.Sort;
import dev.afterword.incident.IncidentOptions;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The options of forms and filters of follow-ups, labels by value. */
@Component
public class FollowUpChoices {

    private final People people;
    private final Teams teams;
    private final Services services;

    FollowUpChoices(People people, Teams teams, Services services) {
        this.people = people;
        this.teams = teams;
        this.services = services;
    }

    /** Returns the people for the filter of a list. */
    private Map<String, String> people(Viewer viewer) {
        return options(people.offered(viewer));
    }

    /** Returns the people who may own a new follow-up; an external one only if its finding is shared with them. */
    Map<String, String> owners(Viewer viewer) {
        return options(people.workers(viewer, true));
    }

    /** Returns who may own a new follow-up. */
    public Owners offered(Viewer viewer) {
        return new Owners(owners(viewer), teams(viewer));
    }

    /** Returns the people who may become the owner, with {@code current} added, who may be external. */
    public Map<String, String> owners(Viewer viewer, PersonRef current) {
        Map<String, String> options = options(people.workers(viewer, false));
        options.putIfAbsent(current.id().toString(), current.name());
        return options;
    }

    /** Returns the people whom it may be handed over to. */
    Map<String, String> receivers(Viewer viewer, FollowUp followUp) {
        Map<String, String> options = options(people.workers(viewer, false));
        options.remove(followUp.facts().owner().id().toString());
        return options;
    }

    private static Map<String, String> options(List<Person> people) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Person person : people) {
            options.put(person.id().toString(), person.name());
        }
        return options;
    }

    public Map<String, String> teams(Viewer viewer) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Team team : teams.offered(viewer)) {
            options.put(team.id().toString(), team.name());
        }
        return options;
    }

    /** Returns the services for the filter of a list, by key. */
    private Map<String, String> services(Viewer viewer) {
        Map<String, String> options = new LinkedHashMap<>();
        services.offered(viewer).forEach(service -> options.put(service.key(), service.name()));
        return options;
    }

    /** Returns the kinds that people can create, each with its route. Only a recommendation creates a change to a procedure. */
    public static Map<String, String> kindsToRaise(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        for (FollowUpKind kind : FollowUpKind.values()) {
            if (kind != FollowUpKind.PROCEDURE_CHANGE) {
                options.put(kind.name(), page.t("followUp.kindOn", page.t(kind), page.t(kind.route())));
            }
        }
        return options;
    }

    public static Map<String, String> priorities(PageContext page) {
        return IncidentOptions.constants(page, FollowUpFacts.Priority.values());
    }

    /**
     * Returns the orders to choose from.
     *
     * @param few whether the list is short enough for all of them
     */
    public static Map<String, String> sorts(PageContext page, boolean few) {
        return IncidentOptions.constants(
                page,
                Stream.of(Sort.values()).filter(sort -> few || sort.indexed()).toArray(Sort[]::new));
    }

    public FollowUpFilters filters(PageContext page, Viewer viewer, @Nullable Route route) {
        return new FollowUpFilters(
                people(viewer),
                teams(viewer),
                services(viewer),
                kinds(page, route),
                IncidentOptions.constants(page, Route.values()),
                states(page),
                IncidentOptions.constants(page, Due.values()),
                priorities(page));
    }

    /** Returns the kinds with this route; all if it is null. */
    private static Map<String, String> kinds(PageContext page, @Nullable Route route) {
        Map<String, String> options = new LinkedHashMap<>();
        for (FollowUpKind kind : FollowUpKind.values()) {
            if (route == null || kind.route() == route) {
                options.put(kind.name(), page.t(kind));
            }
        }
        return options;
    }

    /** Returns the names of all states, and of those that stand for several. */
    public static Map<String, String> states(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(FollowUpQuery.OPEN, page.t("followUps.state.OPEN"));
        options.put(FollowUpQuery.BACK, page.t("followUps.state.BACK"));
        options.put(FollowUpQuery.DONE, page.t("followUps.state.DONE"));
        options.put(FollowUpQuery.ALL, page.t("followUps.state.ALL"));
        options.putAll(IncidentOptions.constants(page, FollowUpState.values()));
        return options;
    }

    /** Who may own a follow-up: people, and teams that name one. */
    public record Owners(Map<String, String> people, Map<String, String> teams) {}

    /** Options of the filters of a list of follow-ups: labels by value. */
    public record FollowUpFilters(
            Map<String, String> people,
            Map<String, String> teams,
            Map<String, String> services,
            Map<String, String> kinds,
            Map<String, String> routes,
            Map<String, String> states,
            Map<String, String> dues,
            Map<String, String> priorities) {}
}
