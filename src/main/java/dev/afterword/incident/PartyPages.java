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
        Party party = parties.of(viewer, frame.id()).stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
        return shell.view("incident/party", Map.of("frame", frame, "id", id, "form", form(party)));
    }

    @PostMapping("/incidents/{key}/parties/{id}")
    @Needs(Action.CONTRIBUTE)
    View change(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable UUID id, Input input) {
        Integer version = input.number("version", 1, Integer.MAX_VALUE);
        return shell.attempt(
                input,
                () -> {
                    parties.change(viewer, key, id, version == null ? -1 : version, input);
                    return shell.redirect("/incidents/" + key + "/parties");
                },
                form -> shell.view(
                        "incident/party", Map.of("frame", frames.frame(viewer, key), "id", id, "form", form)));
    }

    @PostMapping("/incidents/{key}/parties/{id}/removal")
    @Needs(Action.CONTRIBUTE)
    View remove(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        parties.remove(viewer, key, id);
        return shell.redirect("/incidents/" + key + "/parties");
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
        values.put("version", party.version());
        return Form.showing(values);
    }
}
