package dev.afterword.incident.party;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.access.directory.Directory;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.IncidentOptions;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The participants of an incident's response: the list, adding, editing and removing one. */
@Controller
class PartyEndpoints {

    private static final String PARTIES = "/incidents/{key}/parties";
    private static final String PARTY = PARTIES + "/{id}";

    /** The page on which participants stand, with those who have access. */
    private static final String PAGE = "/incidents/{key}/people";

    /** The name of the form that adds one. */
    private static final String ADD = "party";

    /** The name of all forms that consist of a button only. */
    private static final String BUTTON = "button";

    private final Parties parties;
    private final IncidentLayouts layouts;
    private final Directory directory;

    PartyEndpoints(Parties parties, IncidentLayouts layouts, Directory directory) {
        this.parties = parties;
        this.layouts = layouts;
        this.directory = directory;
    }

    @GetMapping("/api/v1" + PARTIES)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<Party> list(Viewer viewer, @PathVariable String key) {
        return Page.whole(parties.of(viewer, layouts.find(viewer, key).id()));
    }

    @CommandMapping(value = PARTIES, form = PAGE, name = ADD, status = HttpStatus.CREATED)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<Party> add(Viewer viewer, @PathVariable String key, @Body PartyFacts facts) {
        Party party = parties.add(viewer, key, facts);
        return outcome(key, party).location("/incidents/" + key + "/parties/" + party.id());
    }

    @GetMapping(PARTY)
    @RequiresAction(Action.CONTRIBUTE)
    View editing(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID id, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, key);
        Party party = parties.of(viewer, layout.id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
        Form current = Form.showing(Changes.fields(party.facts())).at(party.version());
        return page.view(
                "incident/party",
                Map.of(
                        "layout",
                        layout,
                        "id",
                        id,
                        "offered",
                        IncidentOptions.directory(page, directory.offered(viewer)),
                        "form",
                        sent.or(current)));
    }

    @CommandMapping(value = PARTY, method = RequestMethod.PATCH, form = PARTY)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<Party> edit(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable UUID id,
            @IfMatch long version,
            @Body Edit<PartyFacts> edit) {
        return outcome(key, parties.edit(viewer, key, id, version, edit));
    }

    @CommandMapping(
            value = PARTY,
            method = RequestMethod.DELETE,
            form = PAGE,
            name = BUTTON,
            undo = PARTY + "/restoration")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> remove(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        parties.remove(viewer, key, id);
        return Outcome.none(href(key));
    }

    /** Undoes a removal. */
    @CommandMapping(value = PARTY + "/restoration", form = PAGE, name = BUTTON)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<Party> restore(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return outcome(key, parties.restore(viewer, key, id));
    }

    private static Outcome<Party> outcome(String key, Party party) {
        return Outcome.of(href(key), () -> party).version(party.version());
    }

    private static String href(String key) {
        return "/incidents/" + key + "/people";
    }
}
