package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** What people do to an item on its page: each adds a line of custody and leads back to it. */
@Controller
@RequestMapping("/incidents/{incident}/evidence/{key}")
class CustodyPages {
    private final EvidenceCustody custody;
    private final EvidenceContents contents;
    private final EvidenceDisposal disposal;
    private final ItemPage page;

    CustodyPages(EvidenceCustody custody, EvidenceContents contents, EvidenceDisposal disposal, ItemPage page) {
        this.custody = custody;
        this.contents = contents;
        this.disposal = disposal;
        this.page = page;
    }

    @PostMapping("/custody")
    @Needs(value = Action.CONTRIBUTE, whenClosed = true)
    View record(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return attempt(shell, viewer, ItemRef.of(incident, key), "custody", input, () -> {
            CustodyKind kind = EvidenceInput.byHand(input);
            CustodyNote note = EvidenceInput.custody(input, kind);
            input.check();
            custody.record(viewer, incident, key, kind, note);
        });
    }

    @PostMapping("/verification")
    @Needs(value = Action.SEE, whenClosed = true)
    View verify(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return attempt(shell, viewer, ItemRef.of(incident, key), "verification", input, () -> {
            try {
                contents.verify(viewer, incident, key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @PostMapping("/hold")
    @Needs(value = Action.APPROVE, whenClosed = true)
    View hold(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return step(shell, viewer, ItemRef.of(incident, key), "hold", input, custody::hold);
    }

    @PostMapping("/hold/release")
    @Needs(value = Action.APPROVE, whenClosed = true)
    View release(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return step(shell, viewer, ItemRef.of(incident, key), "hold", input, custody::release);
    }

    @PostMapping("/disposal")
    @Needs(value = Action.CONTRIBUTE, whenClosed = true)
    View request(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return attempt(
                shell,
                viewer,
                ItemRef.of(incident, key),
                "disposal",
                input,
                () -> disposal.request(viewer, incident, key, EvidenceInput.disposal(input)));
    }

    @PostMapping("/disposal/approval")
    @Needs(value = Action.APPROVE, whenClosed = true)
    View approve(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return step(shell, viewer, ItemRef.of(incident, key), "disposal", input, disposal::approve);
    }

    @PostMapping("/disposal/refusal")
    @Needs(value = Action.APPROVE, whenClosed = true)
    View refuse(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return step(shell, viewer, ItemRef.of(incident, key), "disposal", input, disposal::refuse);
    }

    private interface Step {
        CustodyEntry take(Viewer viewer, String incident, String key, String reason);
    }

    private View step(Shell shell, Viewer viewer, ItemRef ref, String form, Input input, Step step) {
        return attempt(
                shell,
                viewer,
                ref,
                form,
                input,
                () -> step.take(viewer, ref.incident(), ref.key(), CustodyApi.reason(input)));
    }

    private View attempt(Shell shell, Viewer viewer, ItemRef ref, String form, Input input, Runnable work) {
        return shell.attempt(
                input,
                () -> {
                    work.run();
                    return shell.redirect(ref.path() + "#custody");
                },
                again -> page.view(shell, viewer, ref, null, new Forms(form, again)));
    }
}
