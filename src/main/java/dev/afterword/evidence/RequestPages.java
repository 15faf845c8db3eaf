package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Asking people outside for evidence, and answering what they handed in. */
@Controller
@RequestMapping("/incidents/{incident}/evidence")
class RequestPages {
    private final HandIns handIns;
    private final HandInAnswers answers;
    private final Download download;
    private final IncidentFrames frames;
    private final People people;

    RequestPages(HandIns handIns, HandInAnswers answers, Download download, IncidentFrames frames, People people) {
        this.handIns = handIns;
        this.answers = answers;
        this.download = download;
        this.frames = frames;
        this.people = people;
    }

    @GetMapping("/requests")
    @Needs(Action.SEE)
    View list(Shell shell, Viewer viewer, @PathVariable String incident) {
        return page(shell, viewer, incident, Forms.untouched());
    }

    @PostMapping("/requests")
    @Needs(Action.CONTRIBUTE)
    View ask(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        return attempt(shell, viewer, incident, input, "ask", () -> handIns.ask(viewer, incident, input));
    }

    @PostMapping("/requests/{id}/end")
    @Needs(value = Action.CONTRIBUTE, whenClosed = true)
    View end(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable UUID id, Input input) {
        return attempt(shell, viewer, incident, input, "end", () -> handIns.end(viewer, incident, id));
    }

    @PostMapping("/hand-ins/{id}/acceptance")
    @Needs(Action.CONTRIBUTE)
    View accept(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable UUID id, Input input) {
        return shell.attempt(
                input,
                () -> {
                    String note = input.text("note", EvidenceInput.NOTE);
                    input.check();
                    return shell.redirect(new ItemRef(
                                    incident,
                                    answers.accept(viewer, incident, id, note).number())
                            .path());
                },
                form -> page(shell, viewer, incident, new Forms(id.toString(), form)));
    }

    @PostMapping("/hand-ins/{id}/refusal")
    @Needs(Action.CONTRIBUTE)
    View decline(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable UUID id, Input input) {
        return attempt(shell, viewer, incident, input, id.toString(), () -> {
            String reason = input.required("note", EvidenceInput.NOTE);
            input.check();
            answers.decline(viewer, incident, id, reason);
        });
    }

    @GetMapping("/hand-ins/{id}/content")
    @Needs(Action.CONTRIBUTE)
    void content(Viewer viewer, @PathVariable String incident, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        download.send(viewer, incident, id, response);
    }

    private View attempt(Shell shell, Viewer viewer, String incident, Input input, String form, Runnable work) {
        return shell.attempt(
                input,
                () -> {
                    work.run();
                    return shell.redirect(HandInAnswers.page(incident));
                },
                again -> page(shell, viewer, incident, new Forms(form, again)));
    }

    private View page(Shell shell, Viewer viewer, String incident, Forms forms) {
        IncidentFrame frame = frames.frame(viewer, incident);
        Map<String, String> outside = new LinkedHashMap<>();
        if (frame.allows(Action.CONTRIBUTE)) {
            people.offered(viewer).stream()
                    .filter(person -> person.fields().external())
                    .forEach(person -> outside.put(person.id().toString(), name(person)));
        }
        return shell.view(
                "evidence/requests",
                Map.of(
                        "frame", frame,
                        "requests", handIns.requests(viewer, incident),
                        "handIns", handIns.handedIn(viewer, incident),
                        "outside", outside,
                        "forms", forms));
    }

    private static String name(Person person) {
        return person.name() + " · " + person.email();
    }
}
