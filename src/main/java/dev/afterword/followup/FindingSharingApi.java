package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/follow-ups/{key}/shares")
class FindingSharingApi {

    private final FindingSharing showings;
    private final FollowUpRecorder journal;

    FindingSharingApi(FindingSharing showings, FollowUpRecorder journal) {
        this.showings = showings;
        this.journal = journal;
    }

    /** Shows a finding that it serves to its owner, who may not see the incident. */
    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(FollowUpTakes.FollowUpShareBody.class)
    ResponseEntity<FollowUpJson> show(Viewer viewer, @PathVariable String key, Input input) {
        return answer(showings.show(viewer, key, input));
    }

    @DeleteMapping("/{finding}")
    @RequiresAction(Action.CONTRIBUTE)
    ResponseEntity<FollowUpJson> hide(Viewer viewer, @PathVariable String key, @PathVariable String finding) {
        return answer(showings.hide(viewer, key, finding));
    }

    private ResponseEntity<FollowUpJson> answer(FollowUp followUp) {
        return ResponseEntity.ok().eTag(ETags.of(followUp.version())).body(FollowUpJson.of(followUp, journal.today()));
    }
}
