package dev.afterword.evidence;

import dev.afterword.kernel.UncertainTime;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.web.PageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an item's custody. Entries are added and never changed.
 *
 * @param sha256 the hash found at a verification, else null
 * @param by the person who added the entry
 */
public record CustodyEntry(
        UUID id,
        CustodyKind kind,
        @Embedded CustodyNote note,
        @Nullable Sha256 sha256,
        Instant recordedAt,
        UUID by,
        String byName) {

    /** Returns whether it was added more than a minute after it happened. */
    public boolean late() {
        return Duration.between(at().at(), recordedAt).abs().compareTo(Duration.ofMinutes(1)) > 0;
    }

    /** Returns what happened as a sentence, with the people that it names. */
    public String sentence(PageContext page) {
        boolean handed = note.from() != null && !note.from().equals(note.to());
        String hands = (handed ? "From" : "") + (note.to() == null ? "" : "To");
        return switch (kind) {
            case RECEIVED, TRANSFERRED, ACCESSED ->
                page.t("custody.says." + kind + hands, byName, or(note.from()), or(note.to()));
            case SEALED, VERIFIED, ALTERED, HELD, RELEASED, DISPOSAL_REQUESTED, DISPOSAL_REFUSED, DISPOSED ->
                page.t("custody.says." + kind, byName);
        };
    }

    private static String or(@Nullable String party) {
        return party == null ? "" : party;
    }

    /** Returns when it happened, which may be before it was added. */
    public UncertainTime at() {
        return note.at() == null ? UncertainTime.exactly(recordedAt) : note.at();
    }
}
