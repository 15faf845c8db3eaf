package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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
    private final EvidenceItemView item;

    CustodyPages(EvidenceCustody custody, EvidenceContents contents, EvidenceDisposal disposal, EvidenceItemView item) {
        this.custody = custody;
        this.contents = contents;
        this.disposal = disposal;
        this.item = item;
    }

    @PostMapping("/custody")
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    View record(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return attempt(page, viewer, ItemRef.of(incident, key), "custody", input, () -> {
            CustodyKind kind = EvidenceInput.byHand(input);
            CustodyNote note = EvidenceInput.custody(input, kind);
            input.check();
            custody.record(viewer, incident, key, kind, note);
        });
    }

    @PostMapping("/verification")
    @RequiresAction(value = Action.SEE, whenClosed = true)
    View verify(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return attempt(page, viewer, ItemRef.of(incident, key), "verification", input, () -> {
            try {
                contents.verify(viewer, incident, key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @PostMapping("/hold")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    View hold(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return step(page, viewer, ItemRef.of(incident, key), "hold", input, custody::hold);
    }

    @PostMapping("/hold/release")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    View release(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return step(page, viewer, ItemRef.of(incident, key), "hold", input, custody::release);
    }

    @PostMapping("/disposal")
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    View request(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return attempt(
                page,
                viewer,
                ItemRef.of(incident, key),
                "disposal",
                input,
                () -> disposal.request(viewer, incident, key, EvidenceInput.disposal(input)));
    }

    @PostMapping("/disposal/approval")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    View approve(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return step(page, viewer, ItemRef.of(incident, key), "disposal", input, disposal::approve);
    }

    @PostMapping("/disposal/refusal")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    View refuse(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return step(page, viewer, ItemRef.of(incident, key), "disposal", input, disposal::refuse);
    }

    private interface Step {
        CustodyEntry take(Viewer viewer, String incident, String key, String reason);
    }

    private View step(PageContext page, Viewer viewer, ItemRef ref, String form, Input input, Step step) {
        return attempt(
                page,
                viewer,
                ref,
                form,
                input,
                () -> step.take(viewer, ref.incident(), ref.key(), CustodyApi.reason(input)));
    }

    private View attempt(PageContext page, Viewer viewer, ItemRef ref, String form, Input input, Runnable work) {
        return page.attempt(
                input,
                () -> {
                    work.run();
                    return page.redirect(ref.path() + "#custody");
                },
                again -> item.view(page, viewer, ref, null, new Forms(form, again)));
    }
}
