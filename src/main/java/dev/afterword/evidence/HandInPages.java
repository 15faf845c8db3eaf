package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
class HandInPages {
    private final HandIns handIns;
    private final HandInIntake intake;
    private final EvidenceFiles files;

    HandInPages(HandIns handIns, HandInIntake intake, EvidenceFiles files) {
        this.handIns = handIns;
        this.intake = intake;
        this.files = files;
    }

    @GetMapping
    @Needs(Action.SIGNED_IN)
    View list(Shell shell, Viewer viewer) {
        return shell.view("evidence/asked", Map.of("requests", handIns.askedOf(viewer)));
    }

    @GetMapping("/{id}")
    @Needs(Action.HAND_IN)
    View show(Shell shell, Viewer viewer, @PathVariable UUID id) {
        return page(shell, viewer, id, Form.empty(), 200);
    }

    @PostMapping(path = "/{id}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Action.HAND_IN)
    View handIn(Shell shell, Viewer viewer, @PathVariable UUID id, HttpServletRequest request) throws IOException {
        handIns.asked(viewer, id);
        Upload upload = UploadFilter.of(request);
        try (Intake.Received received = intake.receive(viewer, id, upload)) {
            Input input = received.input();
            return shell.attempt(
                    input,
                    () -> {
                        intake.handIn(viewer, id, input, received.deposit());
                        return shell.redirect("/hand-ins/" + id + "#handed-in");
                    },
                    form -> page(shell, viewer, id, form, 422));
        } catch (EvidenceTooLarge e) {
            String words = shell.t("error.fileTooLarge", shell.words().size(e.limit()));
            return page(shell, viewer, id, new Form(intake.readOn(upload), Map.of("file", words)), 413);
        }
    }

    private View page(Shell shell, Viewer viewer, UUID id, Form form, int status) {
        Map<String, Object> model = Map.of(
                "request", handIns.asked(viewer, id),
                "handedIn", handIns.handedIn(viewer, id),
                "form", form,
                "limit", files.limit());
        return shell.view("evidence/handin", model, status);
    }
}
