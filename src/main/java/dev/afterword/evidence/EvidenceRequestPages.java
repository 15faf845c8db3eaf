package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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
class EvidenceRequestPages {
    private final EvidenceSubmissions handIns;
    private final SubmissionDecisions answers;
    private final Download download;
    private final IncidentLayouts frames;
    private final People people;

    EvidenceRequestPages(
            EvidenceSubmissions handIns,
            SubmissionDecisions answers,
            Download download,
            IncidentLayouts frames,
            People people) {
        this.handIns = handIns;
        this.answers = answers;
        this.download = download;
        this.frames = frames;
        this.people = people;
    }

    @GetMapping("/requests")
    @RequiresAction(Action.SEE)
    View list(PageContext page, Viewer viewer, @PathVariable String incident) {
        return page(page, viewer, incident, Forms.untouched());
    }

    @PostMapping("/requests")
    @RequiresAction(Action.CONTRIBUTE)
    View ask(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        return attempt(page, viewer, incident, input, "ask", () -> handIns.ask(viewer, incident, input));
    }

    @PostMapping("/requests/{id}/end")
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    View end(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable UUID id, Input input) {
        return attempt(page, viewer, incident, input, "end", () -> handIns.end(viewer, incident, id));
    }

    @PostMapping("/hand-ins/{id}/acceptance")
    @RequiresAction(Action.CONTRIBUTE)
    View accept(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable UUID id, Input input) {
        return page.attempt(
                input,
                () -> {
                    String note = input.text("note", EvidenceInput.NOTE);
                    input.check();
                    return page.redirect(new ItemRef(
                                    incident,
                                    answers.accept(viewer, incident, id, note).number())
                            .path());
                },
                form -> page(page, viewer, incident, new Forms(id.toString(), form)));
    }

    @PostMapping("/hand-ins/{id}/refusal")
    @RequiresAction(Action.CONTRIBUTE)
    View decline(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable UUID id, Input input) {
        return attempt(page, viewer, incident, input, id.toString(), () -> {
            String reason = input.required("note", EvidenceInput.NOTE);
            input.check();
            answers.decline(viewer, incident, id, reason);
        });
    }

    @GetMapping("/hand-ins/{id}/content")
    @RequiresAction(Action.CONTRIBUTE)
    void content(Viewer viewer, @PathVariable String incident, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        download.send(viewer, incident, id, response);
    }

    private View attempt(PageContext page, Viewer viewer, String incident, Input input, String form, Runnable work) {
        return page.attempt(
                input,
                () -> {
                    work.run();
                    return page.redirect(SubmissionDecisions.page(incident));
                },
                again -> page(page, viewer, incident, new Forms(form, again)));
    }

    private View page(PageContext page, Viewer viewer, String incident, Forms forms) {
        IncidentLayout frame = frames.frame(viewer, incident);
        Map<String, String> outside = new LinkedHashMap<>();
        if (frame.allows(Action.CONTRIBUTE)) {
            people.offered(viewer).stream()
                    .filter(person -> person.fields().external())
                    .forEach(person -> outside.put(person.id().toString(), name(person)));
        }
        return page.view(
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
