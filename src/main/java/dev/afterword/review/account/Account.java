package dev.afterword.review.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.util.UUID;

/**
 * An account as it was given; it is never changed.
 *
 * @param party the participant whose account it is
 * @param partyName the name of that participant
 * @param author who wrote it
 * @param onBehalf whether the author wrote down what the participant told
 * @param tlp the label of the incident when it was given
 */
public record Account(
        UUID id,
        UUID party,
        String partyName,
        PersonRef author,
        boolean onBehalf,
        @Embedded @JsonUnwrapped AccountText text,
        Tlp tlp,
        Instant givenAt) {}
