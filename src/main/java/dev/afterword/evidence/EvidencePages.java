package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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
    private final EvidenceSubmissions handIns;
    private final IncidentLayouts frames;
    private final EvidenceUploads intake;
    private final EvidenceFiles files;
    private final Download download;

    EvidencePages(
            EvidenceItems items,
            EvidenceSubmissions handIns,
            IncidentLayouts frames,
            EvidenceUploads intake,
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
    @RequiresAction(Action.SEE)
    View list(PageContext page, Viewer viewer, @PathVariable String incident, Input query) {
        String token = query.text("pageToken", Input.LINE);
        int size = query.pageSize();
        query.check();
        Page<EvidenceItem> list = items.list(viewer, incident, token, size);
        IncidentLayout frame = frames.frame(viewer, incident);
        int waiting = frame.allows(Action.CONTRIBUTE) ? handIns.waiting(viewer, frame.id()) : 0;
        return page.view(
                "evidence/list", Map.of("frame", frame, "list", list, "paged", token != null, "waiting", waiting));
    }

    @GetMapping("/new")
    @RequiresAction(Action.CONTRIBUTE)
    View form(PageContext page, Viewer viewer, @PathVariable String incident) {
        IncidentLayout frame = frames.frame(viewer, incident);
        frame.require(Action.CONTRIBUTE);
        return form(page, frame, EvidenceForm.blank(viewer), 200);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresAction(Action.CONTRIBUTE)
    View add(PageContext page, Viewer viewer, @PathVariable String incident, HttpServletRequest request)
            throws IOException {
        Upload upload = UploadFilter.of(request);
        try (EvidenceUploads.Received received = intake.receive(viewer, incident, upload)) {
            return page.attempt(
                    received.input(),
                    () -> {
                        EvidenceItem item = intake.add(viewer, incident, received);
                        return page.redirect(new ItemRef(incident, item.number()).path());
                    },
                    form -> form(page, frames.frame(viewer, incident), form, 422));
        } catch (EvidenceTooLarge e) {
            String words = page.t("error.fileTooLarge", page.words().size(e.limit()));
            Form again = new Form(intake.readOn(upload), Map.of("file", words));
            return form(page, frames.frame(viewer, incident), again, 413);
        }
    }

    private View form(PageContext page, IncidentLayout frame, Form form, int status) {
        return page.view("evidence/new", Map.of("frame", frame, "form", form, "limit", files.limit()), status);
    }

    @GetMapping("/{key}/content")
    @RequiresAction(Action.SEE)
    void content(Viewer viewer, @PathVariable String incident, @PathVariable String key, HttpServletResponse response)
            throws IOException {
        download.send(viewer, incident, key, response);
    }
}
