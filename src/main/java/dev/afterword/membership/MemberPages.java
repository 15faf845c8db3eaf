package dev.afterword.membership;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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
    private final IncidentLayouts frames;
    private final People people;
    private final Teams teams;

    MemberPages(Membership membership, MemberInput inputs, IncidentLayouts frames, People people, Teams teams) {
        this.membership = membership;
        this.inputs = inputs;
        this.frames = frames;
        this.people = people;
        this.teams = teams;
    }

    @GetMapping("/incidents/{key}/members")
    @RequiresAction(Action.SEE)
    View list(PageContext page, Viewer viewer, @PathVariable String key) {
        return page(page, viewer, key, BLANK, Form.empty());
    }

    @PostMapping("/incidents/{key}/members")
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    View put(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> {
                    membership.put(viewer, key, inputs.read(input, input.required("member", Input.LINE)));
                    return page.redirect("/incidents/" + key + "/members");
                },
                form -> page(page, viewer, key, form, Form.empty()));
    }

    @PostMapping("/incidents/{key}/members/{member}/removal")
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    View remove(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID member, Input input) {
        boolean self = viewer.id().equals(member);
        return attempt(page, viewer, key, input, self ? "/incidents" : "/incidents/" + key + "/members", () -> {
            membership.remove(viewer, key, member);
        });
    }

    @PostMapping("/incidents/{key}/restriction")
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    View restrict(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(
                page, viewer, key, input, "/incidents/" + key + "/members", () -> membership.restrict(viewer, key));
    }

    @PostMapping("/incidents/{key}/restriction/removal")
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    View open(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(page, viewer, key, input, "/incidents/" + key + "/members", () -> membership.open(viewer, key));
    }

    private View attempt(PageContext page, Viewer viewer, String key, Input input, String next, Runnable work) {
        return page.attempt(
                input,
                () -> {
                    work.run();
                    return page.redirect(next);
                },
                form -> page(page, viewer, key, BLANK, form));
    }

    /** @param form the one that adds a member @param button one of those without fields */
    private View page(PageContext page, Viewer viewer, String key, Form form, Form button) {
        IncidentLayout frame = frames.frame(viewer, key);
        return page.view(
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
