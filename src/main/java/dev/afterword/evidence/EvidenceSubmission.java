package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody outside handed in.
 *
 * @param answer what was said to it when it was accepted or declined; whoever handed it in reads it
 * @param item the key of the item that it became, null until then
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

    /** What became of it. */
    public enum State {
        WAITING,
        ACCEPTED,
        DECLINED
    }

    public boolean waits() {
        return state == State.WAITING;
    }
}
