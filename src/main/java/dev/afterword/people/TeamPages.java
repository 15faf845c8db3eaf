package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Team;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Teams: the list, adding one, changing who is in it. */
@Controller
@RequiresAction(Action.MANAGE_PEOPLE)
class TeamPages {

    private final Teams teams;
    private final People people;

    TeamPages(Teams teams, People people) {
        this.teams = teams;
        this.people = people;
    }

    @GetMapping("/teams")
    View list(PageContext page, Viewer viewer, Input input) {
        String token = input.text("pageToken", 2000);
        return page.view(
                "people/teams", Map.of("list", teams.list(viewer, token, Page.DEFAULT_SIZE), "paged", token != null));
    }

    @GetMapping("/teams/new")
    View blank(PageContext page, Viewer viewer) {
        return page(page, viewer, null, Form.empty());
    }

    @PostMapping("/teams")
    View add(PageContext page, Viewer viewer, Input input) {
        return page.attempt(
                input,
                () -> {
                    TeamInput team = TeamInput.read(input, people);
                    teams.add(viewer, team.name(), team.members());
                    return page.redirect("/teams");
                },
                form -> page(page, viewer, null, form));
    }

    @GetMapping("/teams/{id}")
    View show(PageContext page, Viewer viewer, @PathVariable UUID id) {
        Team team = teams.get(viewer, id);
        return page(page, viewer, team, form(team));
    }

    @PostMapping("/teams/{id}")
    View change(PageContext page, Viewer viewer, @PathVariable UUID id, Input input) {
        return page.edit(
                input,
                () -> {
                    TeamInput team = TeamInput.read(input, people);
                    teams.change(viewer, id, input.version(), team.name(), team.members());
                    return page.redirect("/teams");
                },
                () -> form(teams.get(viewer, id)),
                form -> page(page, viewer, teams.get(viewer, id), form));
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
        return Form.showing(Map.of("name", team.name(), "members", members)).at(team.version());
    }
}
