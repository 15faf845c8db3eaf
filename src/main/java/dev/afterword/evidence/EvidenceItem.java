package dev.afterword.evidence;

import dev.afterword.evidence.check.FileState;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.incident.citation.Cited;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One item of evidence.
 *
 * @param number its number within the incident; members may learn that a number exists, never the content of a restricted item
 * @param sha256 of the plain content; for an external record as its collector states it, or null
 * @param file null for an external record
 * @param condition what was found when the file was read again
 * @param held whether a legal hold blocks its disposal
 */
public record EvidenceItem(
        UUID id,
        UUID incident,
        int number,
        @Embedded EvidenceDetails details,
        @Nullable Sha256 sha256,
        @Nullable FileFacts file,
        Condition condition,
        boolean held,
        @Nullable Instant disposedAt,
        long version,
        Added added) {

    /** The names of files that are taken for pictures; PostgreSQL reads it, too. */
    static final String PICTURES = "[.](png|jpe?g|gif)$";

    private static final Pattern PICTURE = Pattern.compile(PICTURES, Pattern.CASE_INSENSITIVE);

    /**
     * A file as it was uploaded.
     *
     * @param size in bytes
     */
    public record FileFacts(String name, @Nullable String mediaType, long size) {}

    /**
     * What was found when the file was read again.
     *
     * @param checkedAt when its content was last compared with its hash
     * @param alteredSince since when its content differs from its hash
     * @param missingSince since when the file isn't found
     */
    public record Condition(
            @Nullable Instant checkedAt,
            @Nullable Instant alteredSince,
            @Nullable Instant missingSince) {

        /** The condition of a file that wasn't read again yet, and of an item without a file. */
        static final Condition UNKNOWN = new Condition(null, null, null);
    }

    /** When and by whom the item was added here. */
    public record Added(Instant at, UUID by, String name) {}

    public String key() {
        return "E-" + number;
    }

    public String title() {
        return details.title();
    }

    public @Nullable UncertainTime acquiredAt() {
        return details.acquiredAt();
    }

    /** Returns the hash in hex, for other modules; null if there is none. */
    public @Nullable String hash() {
        return Sha256.hexOf(sha256);
    }

    public ItemKind kind() {
        return file == null ? ItemKind.EXTERNAL : ItemKind.FILE;
    }

    /** Returns the state of its file; null if there is none. */
    public @Nullable FileState state() {
        if (!readable()) {
            return null;
        }
        if (condition.alteredSince() != null) {
            return FileState.ALTERED;
        }
        if (condition.missingSince() != null) {
            return FileState.UNAVAILABLE;
        }
        return condition.checkedAt() == null ? FileState.NOT_CHECKED : FileState.VERIFIED;
    }

    /** Returns whether texts can show it. What the content is, is found out when it is copied. */
    public Cited.Picture picture() {
        if (file == null || !PICTURE.matcher(file.name()).find()) {
            return Cited.Picture.NONE;
        }
        return disposedAt == null ? Cited.Picture.SHOWN : Cited.Picture.DESTROYED;
    }

    /** Returns whether there is content to read. */
    public boolean readable() {
        return file != null && disposedAt == null;
    }

    EvidenceItem withDetails(EvidenceDetails changed) {
        return new EvidenceItem(
                id, incident, number, changed, sha256, file, condition, held, disposedAt, version + 1, added);
    }

    /** The kinds of items: a file that is kept here, or a reference to a record that is kept elsewhere. */
    public enum ItemKind {
        FILE,
        EXTERNAL
    }
}
