package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUpState;
import java.util.UUID;

/** The follow-up of kind {@code PROCEDURE_CHANGE} that an adopted recommendation led to, for viewers who can see it. */
public record ChangeRef(UUID id, String key, FollowUpState state, PersonRef owner) {

    public String href() {
        return FollowUp.href(key);
    }
}
