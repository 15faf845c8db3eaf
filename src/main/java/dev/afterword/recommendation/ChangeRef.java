package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUpState;
import java.util.UUID;

/** The follow-up of kind {@code PROCEDURE_CHANGE} that came of a recommendation, for who sees it. */
public record ChangeRef(UUID id, String key, FollowUpState state, PersonRef owner) {

    public String href() {
        return FollowUp.href(key);
    }
}
