package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** What somebody outside is asked for, and handing it in. Nothing here tells of the incident. */
@Controller
@RequestMapping("/hand-ins")
class SubmissionPages {
    private final EvidenceSubmissions handIns;
    private final SubmissionUploads intake;
    private final EvidenceFiles files;

    SubmissionPages(EvidenceSubmissions handIns, SubmissionUploads intake, EvidenceFiles files) {
        this.handIns = handIns;
        this.intake = intake;
        this.files = files;
    }

    @GetMapping
    @RequiresAction(Action.SIGNED_IN)
    View list(PageContext page, Viewer viewer) {
        return page.view("evidence/asked", Map.of("requests", handIns.askedOf(viewer)));
    }

    @GetMapping("/{id}")
    @RequiresAction(Action.HAND_IN)
    View show(PageContext page, Viewer viewer, @PathVariable UUID id) {
        return page(page, viewer, id, Form.empty(), 200);
    }

    @PostMapping(path = "/{id}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresAction(Action.HAND_IN)
    View handIn(PageContext page, Viewer viewer, @PathVariable UUID id, HttpServletRequest request) throws IOException {
        handIns.asked(viewer, id);
        Upload upload = UploadFilter.of(request);
        try (EvidenceUploads.Received received = intake.receive(viewer, id, upload)) {
            Input input = received.input();
            return page.attempt(
                    input,
                    () -> {
                        intake.handIn(viewer, id, input, received.deposit());
                        return page.redirect("/hand-ins/" + id + "#handed-in");
                    },
                    form -> page(page, viewer, id, form, 422));
        } catch (EvidenceTooLarge e) {
            String words = page.t("error.fileTooLarge", page.words().size(e.limit()));
            return page(page, viewer, id, new Form(intake.readOn(upload), Map.of("file", words)), 413);
        }
    }

    private View page(PageContext page, Viewer viewer, UUID id, Form form, int status) {
        Map<String, Object> model = Map.of(
                "request", handIns.asked(viewer, id),
                "handedIn", handIns.handedIn(viewer, id),
                "form", form,
                "limit", files.limit());
        return page.view("evidence/handin", model, status);
    }
}
