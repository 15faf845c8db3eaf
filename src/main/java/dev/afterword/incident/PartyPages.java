package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final IncidentFrames frames;

    PartyPages(Parties parties, IncidentFrames frames) {
        this.parties = parties;
        this.frames = frames;
    }

    @GetMapping("/incidents/{key}/parties")
    @Needs(Action.SEE)
    View list(Shell shell, Viewer viewer, @PathVariable String key) {
        return page(shell, viewer, key, Form.empty());
    }

    @PostMapping("/incidents/{key}/parties")
    @Needs(Action.CONTRIBUTE)
    View add(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> {
                    parties.add(viewer, key, input);
                    return shell.redirect("/incidents/" + key + "/parties");
                },
                form -> page(shell, viewer, key, form));
    }

    @GetMapping("/incidents/{key}/parties/{id}")
    @Needs(Action.CONTRIBUTE)
    View edit(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        IncidentFrame frame = frames.frame(viewer, key);
        return shell.view("incident/party", Map.of("frame", frame, "id", id, "form", standing(viewer, frame, id)));
    }

    @PostMapping("/incidents/{key}/parties/{id}")
    @Needs(Action.CONTRIBUTE)
    View change(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable UUID id, Input input) {
        return shell.edit(
                input,
                () -> {
                    parties.change(viewer, key, id, input.version(), input);
                    return shell.redirect("/incidents/" + key + "/parties");
                },
                () -> standing(viewer, frames.frame(viewer, key), id),
                form -> shell.view(
                        "incident/party", Map.of("frame", frames.frame(viewer, key), "id", id, "form", form)));
    }

    @PostMapping("/incidents/{key}/parties/{id}/removal")
    @Needs(Action.CONTRIBUTE)
    View remove(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        parties.remove(viewer, key, id);
        return shell.redirect("/incidents/" + key + "/parties");
    }

    private Form standing(Viewer viewer, IncidentFrame frame, UUID id) {
        return parties.of(viewer, frame.id()).stream()
                .filter(party -> party.id().equals(id))
                .findFirst()
                .map(PartyPages::form)
                .orElseThrow(Problem::notFound);
    }

    private View page(Shell shell, Viewer viewer, String key, Form form) {
        IncidentFrame frame = frames.frame(viewer, key);
        return shell.view(
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
