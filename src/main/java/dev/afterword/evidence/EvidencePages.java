package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The tab of an incident's evidence: the list, adding, taking a copy. */
@Controller
@RequestMapping("/incidents/{incident}/evidence")
class EvidencePages {
    private final EvidenceItems items;
    private final HandIns handIns;
    private final IncidentFrames frames;
    private final Intake intake;
    private final EvidenceFiles files;
    private final Download download;

    EvidencePages(
            EvidenceItems items,
            HandIns handIns,
            IncidentFrames frames,
            Intake intake,
            EvidenceFiles files,
            Download download) {
        this.items = items;
        this.handIns = handIns;
        this.frames = frames;
        this.intake = intake;
        this.files = files;
        this.download = download;
    }

    @GetMapping
    @Needs(Action.SEE)
    View list(Shell shell, Viewer viewer, @PathVariable String incident, Input query) {
        String token = query.text("pageToken", Input.LINE);
        int size = query.pageSize();
        query.check();
        Page<EvidenceItem> page = items.list(viewer, incident, token, size);
        IncidentFrame frame = frames.frame(viewer, incident);
        int waiting = frame.allows(Action.CONTRIBUTE) ? handIns.waiting(viewer, frame.id()) : 0;
        return shell.view(
                "evidence/list", Map.of("frame", frame, "page", page, "paged", token != null, "waiting", waiting));
    }

    @GetMapping("/new")
    @Needs(Action.CONTRIBUTE)
    View form(Shell shell, Viewer viewer, @PathVariable String incident) {
        IncidentFrame frame = frames.frame(viewer, incident);
        frame.require(Action.CONTRIBUTE);
        return form(shell, frame, EvidenceForm.blank(viewer), 200);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Action.CONTRIBUTE)
    View add(Shell shell, Viewer viewer, @PathVariable String incident, HttpServletRequest request) throws IOException {
        Upload upload = UploadFilter.of(request);
        try (Intake.Received received = intake.receive(viewer, incident, upload)) {
            return shell.attempt(
                    received.input(),
                    () -> {
                        EvidenceItem item = intake.add(viewer, incident, received);
                        return shell.redirect(new ItemRef(incident, item.number()).path());
                    },
                    form -> form(shell, frames.frame(viewer, incident), form, 422));
        } catch (EvidenceTooLarge e) {
            String words = shell.t("error.fileTooLarge", shell.words().size(e.limit()));
            Form again = new Form(intake.readOn(upload), Map.of("file", words));
            return form(shell, frames.frame(viewer, incident), again, 413);
        }
    }

    private View form(Shell shell, IncidentFrame frame, Form form, int status) {
        return shell.view("evidence/new", Map.of("frame", frame, "form", form, "limit", files.limit()), status);
    }

    @GetMapping("/{key}/content")
    @Needs(Action.SEE)
    void content(Viewer viewer, @PathVariable String incident, @PathVariable String key, HttpServletResponse response)
            throws IOException {
        download.send(viewer, incident, key, response);
    }
}
