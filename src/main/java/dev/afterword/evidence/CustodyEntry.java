package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.PageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an item's custody, also in the shape of the API. Entries are added and never changed.
 *
 * @param at when it happened, which may be before it was added
 * @param sha256 the hash found at a verification, else null
 * @param by the person who added the entry, or {@link #SYSTEM}
 */
public record CustodyEntry(
        UUID id,
        CustodyKind kind,
        @Nullable String from,
        @Nullable String to,
        UncertainTime at,
        @Nullable String purpose,
        @Nullable String condition,
        @Nullable String authority,
        @Nullable Sha256 sha256,
        Instant recordedAt,
        PersonRef by) {

    /** Stands for the program, which reads files by itself. */
    static final PersonRef SYSTEM = new PersonRef(Fact.SYSTEM, "Afterword");

    /** Returns whether it was added more than a minute after it happened. */
    public boolean late() {
        return Duration.between(at.at(), recordedAt).abs().compareTo(Duration.ofMinutes(1)) > 0;
    }

    /** Returns what happened as a sentence, with the people that it names. */
    public String sentence(PageContext page) {
        boolean handed = from != null && !from.equals(to);
        String hands = (handed ? "From" : "") + (to == null ? "" : "To");
        return switch (kind) {
            case RECEIVED, TRANSFERRED, ACCESSED ->
                page.t("custody.entry." + kind + hands, by.name(), orEmpty(from), orEmpty(to));
            case SEALED, VERIFIED, ALTERED, HELD, RELEASED, DISPOSAL_REQUESTED, DISPOSAL_REFUSED, DISPOSED ->
                page.t("custody.entry." + kind, by.name());
        };
    }

    private static String orEmpty(@Nullable String person) {
        return person == null ? "" : person;
    }

    /**
     * The content of a custody entry: each handler, when, and the purpose (CNSSI 4009, chain of custody), the condition, and the authority.
     *
     * @param at when it happened; null for now
     */
    public record Note(
            @Nullable String from,
            @Nullable String to,
            @Nullable UncertainTime at,
            @Nullable String purpose,
            @Nullable String condition,
            @Nullable String authority) {

        static Note because(@Nullable String purpose) {
            return new Note(null, null, null, purpose, null, null);
        }
    }
}
