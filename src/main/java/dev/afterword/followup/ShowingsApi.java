package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Takes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/follow-ups/{key}/shares")
class ShowingsApi {

    private final Showings showings;
    private final FollowUpJournal journal;

    ShowingsApi(Showings showings, FollowUpJournal journal) {
        this.showings = showings;
        this.journal = journal;
    }

    /** Shows a finding that it serves to its owner, who may not see the incident. */
    @PostMapping
    @Needs(Action.CONTRIBUTE)
    @Takes(FollowUpTakes.FollowUpShareBody.class)
    ResponseEntity<FollowUpJson> show(Viewer viewer, @PathVariable String key, Input input) {
        return answer(showings.show(viewer, key, input));
    }

    @DeleteMapping("/{finding}")
    @Needs(Action.CONTRIBUTE)
    ResponseEntity<FollowUpJson> hide(Viewer viewer, @PathVariable String key, @PathVariable String finding) {
        return answer(showings.hide(viewer, key, finding));
    }

    private ResponseEntity<FollowUpJson> answer(FollowUp followUp) {
        return ResponseEntity.ok().eTag(ETags.of(followUp.version())).body(FollowUpJson.of(followUp, journal.today()));
    }
}
