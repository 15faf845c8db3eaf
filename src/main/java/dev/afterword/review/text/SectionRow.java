package dev.afterword.review.text;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.review.Section;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A section of the working text.
 *
 * @param body Markdown; empty while it isn't written
 * @param notApplicable why the section is left out, or null
 * @param version counts its changes; an edit names the one that it started from
 */
public record SectionRow(
        Section section,
        String body,
        @Nullable String notApplicable,
        Tlp tlp,
        @Nullable Restriction restricted,
        long version,
        Instant updatedAt,
        @Nullable UUID updatedBy) {

    /** The most characters that a section may have. */
    public static final int LONGEST = 50_000;

    public boolean isPresent() {
        return !body.isBlank();
    }

    public boolean isMissing() {
        return !isPresent() && notApplicable == null;
    }

    /** Returns the section as it would be with this text, and not left out. */
    public SectionRow withBody(String other) {
        return new SectionRow(section, other, null, tlp, restricted, version, updatedAt, updatedBy);
    }

    public boolean isSameAs(SectionRow other) {
        return body.equals(other.body)
                && Objects.equals(notApplicable, other.notApplicable)
                && restricted == other.restricted;
    }
}
