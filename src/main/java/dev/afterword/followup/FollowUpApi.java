package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Route;
import dev.afterword.kernel.Page;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class FollowUpApi {

    private final FollowUps followUps;
    private final FollowUpDetails docs;
    private final FollowUpRecorder journal;

    FollowUpApi(FollowUps followUps, FollowUpDetails docs, FollowUpRecorder journal) {
        this.followUps = followUps;
        this.docs = docs;
        this.journal = journal;
    }

    @GetMapping("/follow-ups")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(FollowUpTakes.FollowUpListQuery.class)
    Page<FollowUpRowJson> list(Viewer viewer, Input query) {
        return rows(viewer, FollowUpQuery.read(query, viewer.id()));
    }

    /** The response team's own register: process issues, and what crosses organisations. */
    @GetMapping("/register")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(FollowUpTakes.FollowUpListQuery.class)
    Page<FollowUpRowJson> register(Viewer viewer, Input query) {
        return rows(viewer, FollowUpQuery.read(query, viewer.id()).onRoute(Route.REGISTER));
    }

    private Page<FollowUpRowJson> rows(Viewer viewer, FollowUpQuery query) {
        return followUps.list(viewer, query).map(row -> FollowUpRowJson.of(row, journal.today()));
    }

    @PostMapping("/incidents/{incident}/findings/{finding}/follow-ups")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(FollowUpTakes.FollowUpBody.class)
    ResponseEntity<FollowUpJson> raise(
            Viewer viewer, @PathVariable String incident, @PathVariable String finding, Input input) {
        FollowUp raised = followUps.raise(viewer, incident, finding, input);
        return ResponseEntity.created(URI.create("/api/v1/follow-ups/" + raised.key()))
                .eTag(ETags.of(raised.version()))
                .body(FollowUpJson.of(raised, journal.today()));
    }

    @GetMapping("/follow-ups/{key}")
    @RequiresAction(Action.SEE)
    ResponseEntity<FollowUpDetailJson> show(Viewer viewer, @PathVariable String key) {
        FollowUpDetail doc = docs.of(viewer, key);
        return ResponseEntity.ok()
                .eTag(ETags.of(doc.followUp().version()))
                .body(FollowUpDetailJson.of(doc, journal.today()));
    }

    /** The response team changes everything, the owner the ticket. */
    @PatchMapping("/follow-ups/{key}")
    @RequiresAction(Action.SEE)
    @Takes(FollowUpTakes.FollowUpPatch.class)
    ResponseEntity<FollowUpJson> change(
            Viewer viewer,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        return answer(followUps.change(viewer, key, ETags.version(ifMatch), input));
    }

    /** It serves another finding too. */
    @PostMapping("/follow-ups/{key}/findings")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(FollowUpTakes.FollowUpFindingBody.class)
    ResponseEntity<FollowUpJson> link(Viewer viewer, @PathVariable String key, Input input) {
        return answer(followUps.link(viewer, key, input));
    }

    @DeleteMapping("/follow-ups/{key}/findings/{incident}/{finding}")
    @RequiresAction(Action.CONTRIBUTE)
    ResponseEntity<FollowUpJson> unlink(
            Viewer viewer, @PathVariable String key, @PathVariable String incident, @PathVariable String finding) {
        return answer(followUps.unlink(viewer, key, incident, finding));
    }

    private ResponseEntity<FollowUpJson> answer(FollowUp followUp) {
        return ResponseEntity.ok().eTag(ETags.of(followUp.version())).body(FollowUpJson.of(followUp, journal.today()));
    }
}
