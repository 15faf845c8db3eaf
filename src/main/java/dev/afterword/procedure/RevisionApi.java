package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
import java.time.LocalDate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/procedures/{key}/revisions")
class RevisionApi {

    private final Procedures procedures;
    private final Revisions revisions;
    private final RevisionDiffs diffs;

    RevisionApi(Procedures procedures, Revisions revisions, RevisionDiffs diffs) {
        this.procedures = procedures;
        this.revisions = revisions;
        this.diffs = diffs;
    }

    @PostMapping
    @RequiresAction(Action.RECOMMEND)
    @Takes(ProcedureTakes.RevisionBody.class)
    ResponseEntity<RevisionJson> propose(Viewer viewer, @PathVariable String key, Input input) {
        ProcedureDetail doc = revisions.propose(viewer, key, input);
        String href = doc.procedure().href(doc.revision().number());
        return ResponseEntity.created(URI.create("/api/v1" + href)).body(json(viewer, doc));
    }

    @GetMapping("/{number}")
    @RequiresAction(Action.SIGNED_IN)
    RevisionJson show(Viewer viewer, @PathVariable String key, @PathVariable int number) {
        return json(viewer, procedures.find(viewer, key, number));
    }

    @PostMapping("/{number}/approval")
    @RequiresAction(Action.DECIDE_PROCEDURES)
    @Takes(ProcedureTakes.RevisionApprovalBody.class)
    RevisionJson approve(Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        return json(viewer, approve(revisions, viewer, key, number, input));
    }

    @PostMapping("/{number}/withdrawal")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(ProcedureTakes.RevisionWithdrawalBody.class)
    RevisionJson withdraw(Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        return json(viewer, withdraw(revisions, viewer, key, number, input));
    }

    @PostMapping("/{number}/acknowledgement")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(ProcedureTakes.AcknowledgementBody.class)
    RevisionJson acknowledge(Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        input.check();
        return json(viewer, revisions.acknowledge(viewer, key, number));
    }

    private RevisionJson json(Viewer viewer, ProcedureDetail doc) {
        return RevisionJson.of(doc, diffs.of(viewer, doc));
    }

    /** Pages and API alike. */
    static ProcedureDetail approve(Revisions revisions, Viewer viewer, String key, int number, Input input) {
        LocalDate inForceOn = input.day("inForceOn");
        String note = input.text("note", RecommendationCommands.REASON);
        input.check();
        return revisions.approve(viewer, key, number, inForceOn, note);
    }

    static ProcedureDetail withdraw(Revisions revisions, Viewer viewer, String key, int number, Input input) {
        String reason = input.required("reason", RecommendationCommands.REASON);
        input.check();
        return revisions.withdraw(viewer, key, number, reason);
    }
}
