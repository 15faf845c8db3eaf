package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceCommands.AddCustodyEntry;
import dev.afterword.evidence.EvidenceCommands.ApproveDisposal;
import dev.afterword.evidence.EvidenceCommands.PlaceHold;
import dev.afterword.evidence.EvidenceCommands.RejectDisposal;
import dev.afterword.evidence.EvidenceCommands.ReleaseHold;
import dev.afterword.evidence.EvidenceCommands.RequestDisposal;
import dev.afterword.evidence.EvidenceCommands.VerifyHash;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** The custody of an item. Each command adds an entry to it and answers with the entry. */
@Controller
class CustodyEndpoints {

    private static final String ITEM = "/incidents/{incident}/evidence/{key}";
    private static final String CUSTODY = ITEM + "/custody";
    private static final String HOLD = ITEM + "/hold";
    private static final String DISPOSAL = ITEM + "/disposal";

    private final EvidenceCustody custody;
    private final EvidenceContents contents;
    private final EvidenceDisposal disposal;

    CustodyEndpoints(EvidenceCustody custody, EvidenceContents contents, EvidenceDisposal disposal) {
        this.custody = custody;
        this.contents = contents;
        this.disposal = disposal;
    }

    @GetMapping("/api/v1" + CUSTODY)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<CustodyEntry> list(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body PageQuery query) {
        return custody.list(viewer, incident, key, query.pageToken(), query.pageSize());
    }

    @CommandMapping(value = CUSTODY, form = ITEM, status = HttpStatus.CREATED)
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    Outcome<CustodyEntry> add(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body AddCustodyEntry command) {
        return added(incident, key, custody.add(viewer, incident, key, command));
    }

    /** Reads the whole file, which can take minutes; so no transaction is open meanwhile. */
    @CommandMapping(value = ITEM + "/verification", form = ITEM, transaction = false, status = HttpStatus.CREATED)
    @RequiresAction(value = Action.SEE, whenClosed = true)
    Outcome<CustodyEntry> verify(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body VerifyHash command)
            throws IOException {
        return added(incident, key, contents.verify(viewer, incident, key));
    }

    @CommandMapping(value = HOLD, form = ITEM, name = "hold", status = HttpStatus.CREATED)
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<CustodyEntry> hold(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body PlaceHold command) {
        return added(incident, key, custody.hold(viewer, incident, key, command.reason()));
    }

    @CommandMapping(value = HOLD + "/release", form = ITEM, name = "hold", status = HttpStatus.CREATED)
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<CustodyEntry> release(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body ReleaseHold command) {
        return added(incident, key, custody.release(viewer, incident, key, command.reason()));
    }

    @CommandMapping(value = DISPOSAL, form = ITEM, name = "disposal", status = HttpStatus.CREATED)
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    Outcome<CustodyEntry> requestDisposal(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body RequestDisposal command) {
        return added(incident, key, disposal.request(viewer, incident, key, command));
    }

    @CommandMapping(value = DISPOSAL + "/approval", form = ITEM, name = "disposal", status = HttpStatus.CREATED)
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<CustodyEntry> approveDisposal(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body ApproveDisposal command) {
        return added(incident, key, disposal.approve(viewer, incident, key, command.reason()));
    }

    @CommandMapping(value = DISPOSAL + "/refusal", form = ITEM, name = "disposal", status = HttpStatus.CREATED)
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<CustodyEntry> rejectDisposal(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body RejectDisposal command) {
        return added(incident, key, disposal.reject(viewer, incident, key, command.reason()));
    }

    private static Outcome<CustodyEntry> added(String incident, String key, CustodyEntry entry) {
        String page = ItemRef.of(incident, key).path() + "#custody";
        return Outcome.of(page, () -> entry);
    }
}
