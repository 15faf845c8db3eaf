package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that an external person submitted.
 *
 * @param answer the note of its acceptance or decline; the submitter can read it
 * @param item the key of the item that was created from it, null until then
 */
public record EvidenceSubmission(
        UUID id,
        UUID request,
        UUID incident,
        String title,
        @Nullable String description,
        Tlp tlp,
        Sha256 sha256,
        EvidenceItem.FileFacts file,
        Instant handedAt,
        PersonRef handedBy,
        State state,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String item) {

    public enum State {
        WAITING,
        ACCEPTED,
        DECLINED
    }

    public boolean waits() {
        return state == State.WAITING;
    }
}
