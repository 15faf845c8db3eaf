package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Team;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/teams")
@RequiresAction(Action.MANAGE_PEOPLE)
class TeamsApi {

    private final Teams teams;
    private final People people;

    TeamsApi(Teams teams, People people) {
        this.teams = teams;
        this.people = people;
    }

    @GetMapping
    @Takes(PeopleTakes.TeamListQuery.class)
    Page<Team> list(Viewer viewer, Input input) {
        int size = input.pageSize();
        String token = input.text("pageToken", 2000);
        input.check();
        return teams.list(viewer, token, size);
    }

    @PostMapping
    @Takes(PeopleTakes.TeamBody.class)
    ResponseEntity<Team> add(Viewer viewer, Input input) {
        TeamInput wanted = TeamInput.read(input, people);
        Team team = teams.add(viewer, wanted.name(), wanted.members());
        return ResponseEntity.created(URI.create("/api/v1/teams/" + team.id()))
                .eTag(ETags.of(team.version()))
                .body(team);
    }

    @GetMapping("/{id}")
    ResponseEntity<Team> show(Viewer viewer, @PathVariable UUID id) {
        return answer(teams.get(viewer, id));
    }

    @PatchMapping("/{id}")
    @Takes(PeopleTakes.TeamBody.class)
    ResponseEntity<Team> change(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        long version = ETags.version(ifMatch);
        Team was = teams.get(viewer, id);
        String name = input.has("name") ? input.required("name", 200) : was.name();
        Set<UUID> members = input.has("members")
                ? TeamInput.members(input, people)
                : was.members().stream().map(PersonRef::id).collect(Collectors.toSet());
        input.check();
        return answer(teams.change(viewer, id, version, name, members));
    }

    private static ResponseEntity<Team> answer(Team team) {
        return ResponseEntity.ok().eTag(ETags.of(team.version())).body(team);
    }
}
