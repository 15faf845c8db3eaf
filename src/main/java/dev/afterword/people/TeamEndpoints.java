package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Team;
import dev.afterword.access.TeamFields;
import dev.afterword.access.Teams;
import dev.afterword.access.Teams.TeamQuery;
import dev.afterword.access.Viewer;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Teams: the list, creating one, changing its name, members and lead. */
@Controller
@RequiresAction(Action.MANAGE_PEOPLE)
class TeamEndpoints {

    private static final String TEAM = "/teams/{id}";

    private final Teams teams;
    private final People people;

    TeamEndpoints(Teams teams, People people) {
        this.teams = teams;
        this.people = people;
    }

    @GetMapping("/api/v1/teams")
    @ResponseBody
    Page<Team> list(Viewer viewer, @Body TeamQuery query) {
        return teams.list(viewer, query);
    }

    @GetMapping("/teams")
    View list(PageContext page, Viewer viewer, @Body TeamQuery query) {
        return page.view("people/teams", Map.of("list", teams.list(viewer, query), "paged", query.pageToken() != null));
    }

    @GetMapping("/teams/new")
    View blank(PageContext page, Viewer viewer, SentForm sent) {
        return page(page, viewer, null, sent.or(Form.empty()));
    }

    @CommandMapping(value = "/teams", form = "/teams/new", status = HttpStatus.CREATED)
    Outcome<Team> create(Viewer viewer, @Body TeamFields fields) {
        Team team = teams.add(viewer, fields);
        return outcome(team).location("/teams/" + team.id());
    }

    @GetMapping("/api/v1" + TEAM)
    ResponseEntity<Team> show(Viewer viewer, @PathVariable UUID id) {
        Team team = teams.get(viewer, id);
        return ResponseEntity.ok().eTag(ETags.of(team.version())).body(team);
    }

    @GetMapping(TEAM)
    View show(PageContext page, Viewer viewer, @PathVariable UUID id, SentForm sent) {
        Team team = teams.get(viewer, id);
        return page(page, viewer, team, sent.or(form(team)));
    }

    @CommandMapping(value = TEAM, method = RequestMethod.PATCH, form = TEAM)
    Outcome<Team> edit(Viewer viewer, @PathVariable UUID id, @IfMatch long version, @Body Edit<TeamFields> change) {
        return outcome(teams.change(viewer, id, version, change));
    }

    private static Outcome<Team> outcome(Team team) {
        return Outcome.of("/teams", () -> team).version(team.version());
    }

    private View page(PageContext page, Viewer viewer, @Nullable Team team, Form form) {
        Map<String, String> offered = new LinkedHashMap<>();
        for (Person person : people.offered(viewer)) {
            offered.put(person.id().toString(), person.name() + " · " + person.email());
        }
        Map<String, Object> model = new LinkedHashMap<>(Map.of("form", form, "people", offered));
        if (team != null) {
            model.put("team", team);
        }
        return page.view("people/team", model);
    }

    private static Form form(Team team) {
        List<String> members =
                team.members().stream().map(member -> member.id().toString()).toList();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(Map.of("name", team.name(), "members", members));
        fields.put("lead", team.lead() == null ? null : team.lead().id());
        return Form.showing(fields).at(team.version());
    }
}
