package dev.afterword.membership;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The members of an incident: the list, adding and changing one, taking one off, keeping it to those that are named. */
@Controller
class MemberPages {

    private static final Form BLANK = Form.showing(Map.of("level", "CONTRIBUTE", "maxTlp", "RED"));

    private final Membership membership;
    private final MemberInput inputs;
    private final IncidentFrames frames;
    private final People people;
    private final Teams teams;

    MemberPages(Membership membership, MemberInput inputs, IncidentFrames frames, People people, Teams teams) {
        this.membership = membership;
        this.inputs = inputs;
        this.frames = frames;
        this.people = people;
        this.teams = teams;
    }

    @GetMapping("/incidents/{key}/members")
    @Needs(Action.SEE)
    View list(Shell shell, Viewer viewer, @PathVariable String key) {
        return page(shell, viewer, key, BLANK, Form.empty());
    }

    @PostMapping("/incidents/{key}/members")
    @Needs(value = Action.MANAGE_MEMBERS, whenClosed = true)
    View put(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> {
                    membership.put(viewer, key, inputs.read(input, input.required("member", Input.LINE)));
                    return shell.redirect("/incidents/" + key + "/members");
                },
                form -> page(shell, viewer, key, form, Form.empty()));
    }

    @PostMapping("/incidents/{key}/members/{member}/removal")
    @Needs(value = Action.MANAGE_MEMBERS, whenClosed = true)
    View remove(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable UUID member, Input input) {
        boolean self = viewer.id().equals(member);
        return attempt(shell, viewer, key, input, self ? "/incidents" : "/incidents/" + key + "/members", () -> {
            membership.remove(viewer, key, member);
        });
    }

    @PostMapping("/incidents/{key}/restriction")
    @Needs(value = Action.MANAGE_MEMBERS, whenClosed = true)
    View restrict(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(
                shell, viewer, key, input, "/incidents/" + key + "/members", () -> membership.restrict(viewer, key));
    }

    @PostMapping("/incidents/{key}/restriction/removal")
    @Needs(value = Action.MANAGE_MEMBERS, whenClosed = true)
    View open(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(shell, viewer, key, input, "/incidents/" + key + "/members", () -> membership.open(viewer, key));
    }

    private View attempt(Shell shell, Viewer viewer, String key, Input input, String next, Runnable work) {
        return shell.attempt(
                input,
                () -> {
                    work.run();
                    return shell.redirect(next);
                },
                form -> page(shell, viewer, key, BLANK, form));
    }

    /** @param form the one that adds a member @param button one of those without fields */
    private View page(Shell shell, Viewer viewer, String key, Form form, Form button) {
        IncidentFrame frame = frames.frame(viewer, key);
        return shell.view(
                "membership/members",
                Map.of(
                        "frame",
                        frame,
                        "roll",
                        membership.of(viewer, key),
                        "offered",
                        frame.allows(Action.MANAGE_MEMBERS) ? offered(viewer) : Map.of(),
                        "form",
                        form,
                        "button",
                        button));
    }

    private Map<String, String> offered(Viewer viewer) {
        Map<String, String> offered = new LinkedHashMap<>();
        teams.offered(viewer).forEach(team -> offered.put(team.id().toString(), team.name()));
        people.offered(viewer)
                .forEach(person -> offered.put(person.id().toString(), person.name() + " · " + person.email()));
        return offered;
    }
}
