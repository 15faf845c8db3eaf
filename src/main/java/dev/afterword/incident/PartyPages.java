package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Who took part: the list, adding, changing, taking off. */
@Controller
class PartyPages {

    private final Parties parties;
    private final IncidentLayouts frames;

    PartyPages(Parties parties, IncidentLayouts frames) {
        this.parties = parties;
        this.frames = frames;
    }

    @GetMapping("/incidents/{key}/parties")
    @RequiresAction(Action.SEE)
    View list(PageContext page, Viewer viewer, @PathVariable String key) {
        return page(page, viewer, key, Form.empty());
    }

    @PostMapping("/incidents/{key}/parties")
    @RequiresAction(Action.CONTRIBUTE)
    View add(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> {
                    parties.add(viewer, key, input);
                    return page.redirect("/incidents/" + key + "/parties");
                },
                form -> page(page, viewer, key, form));
    }

    @GetMapping("/incidents/{key}/parties/{id}")
    @RequiresAction(Action.CONTRIBUTE)
    View edit(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        IncidentLayout frame = frames.frame(viewer, key);
        return page.view("incident/party", Map.of("frame", frame, "id", id, "form", standing(viewer, frame, id)));
    }

    @PostMapping("/incidents/{key}/parties/{id}")
    @RequiresAction(Action.CONTRIBUTE)
    View change(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID id, Input input) {
        return page.edit(
                input,
                () -> {
                    parties.change(viewer, key, id, input.version(), input);
                    return page.redirect("/incidents/" + key + "/parties");
                },
                () -> standing(viewer, frames.frame(viewer, key), id),
                form -> page.view(
                        "incident/party", Map.of("frame", frames.frame(viewer, key), "id", id, "form", form)));
    }

    @PostMapping("/incidents/{key}/parties/{id}/removal")
    @RequiresAction(Action.CONTRIBUTE)
    View remove(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        parties.remove(viewer, key, id);
        return page.redirect("/incidents/" + key + "/parties");
    }

    private Form standing(Viewer viewer, IncidentLayout frame, UUID id) {
        return parties.of(viewer, frame.id()).stream()
                .filter(party -> party.id().equals(id))
                .findFirst()
                .map(PartyPages::form)
                .orElseThrow(Problem::notFound);
    }

    private View page(PageContext page, Viewer viewer, String key, Form form) {
        IncidentLayout frame = frames.frame(viewer, key);
        return page.view(
                "incident/parties", Map.of("frame", frame, "parties", parties.of(viewer, frame.id()), "form", form));
    }

    private static Form form(Party party) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", party.name());
        values.put("organisation", party.organisation());
        values.put("role", party.role());
        values.put("external", party.external());
        values.put("needed", party.needed());
        values.put("person", party.person());
        return Form.showing(values).at(party.version());
    }
}
