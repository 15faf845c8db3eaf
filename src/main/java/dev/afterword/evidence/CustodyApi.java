package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceTaken.CustodyFields;
import dev.afterword.evidence.EvidenceTaken.DisposalFields;
import dev.afterword.evidence.EvidenceTaken.EvidencePageQuery;
import dev.afterword.evidence.EvidenceTaken.EvidenceReason;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Each call adds one line of custody, and answers with it. */
@RestController
@RequestMapping("/api/v1/incidents/{incident}/evidence/{key}")
@ResponseStatus(HttpStatus.CREATED)
class CustodyApi {
    private final EvidenceCustody custody;
    private final EvidenceContents contents;
    private final EvidenceDisposal disposal;

    CustodyApi(EvidenceCustody custody, EvidenceContents contents, EvidenceDisposal disposal) {
        this.custody = custody;
        this.contents = contents;
        this.disposal = disposal;
    }

    @GetMapping("/custody")
    @RequiresAction(Action.SEE)
    @Takes(EvidencePageQuery.class)
    @ResponseStatus(HttpStatus.OK)
    Page<CustodyJson> list(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input query) {
        String token = query.text("pageToken", Input.LINE);
        int size = query.pageSize();
        query.check();
        return custody.list(viewer, incident, key, token, size).map(CustodyJson::of);
    }

    @PostMapping("/custody")
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    @Takes(CustodyFields.class)
    CustodyJson record(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        CustodyKind kind = EvidenceInput.byHand(input);
        CustodyNote note = EvidenceInput.custody(input, kind);
        input.check();
        return CustodyJson.of(custody.record(viewer, incident, key, kind, note));
    }

    @PostMapping("/verification")
    @RequiresAction(value = Action.SEE, whenClosed = true)
    @Takes({})
    CustodyJson verify(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input)
            throws IOException {
        input.check();
        return CustodyJson.of(contents.verify(viewer, incident, key));
    }

    @PostMapping("/hold")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    @Takes(EvidenceReason.class)
    CustodyJson hold(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return CustodyJson.of(custody.hold(viewer, incident, key, reason(input)));
    }

    @PostMapping("/hold/release")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    @Takes(EvidenceReason.class)
    CustodyJson release(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return CustodyJson.of(custody.release(viewer, incident, key, reason(input)));
    }

    @PostMapping("/disposal")
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    @Takes(DisposalFields.class)
    CustodyJson request(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return CustodyJson.of(disposal.request(viewer, incident, key, EvidenceInput.disposal(input)));
    }

    @PostMapping("/disposal/approval")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    @Takes(EvidenceReason.class)
    CustodyJson approve(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return CustodyJson.of(disposal.approve(viewer, incident, key, reason(input)));
    }

    @PostMapping("/disposal/refusal")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    @Takes(EvidenceReason.class)
    CustodyJson refuse(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return CustodyJson.of(disposal.refuse(viewer, incident, key, reason(input)));
    }

    static String reason(Input input) {
        String reason = input.required("reason", EvidenceInput.NOTE);
        input.check();
        return reason;
    }
}
