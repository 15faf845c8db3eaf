package dev.afterword.review;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A section of the working text.
 *
 * @param body Markdown; empty while nobody has written it
 * @param notApplicable why the section is left out, or null
 * @param version counts its changes; an edit names the one that it began from
 */
record SectionRow(
        Section section,
        String body,
        @Nullable String notApplicable,
        Tlp tlp,
        @Nullable Restriction restricted,
        long version,
        Instant updatedAt,
        @Nullable UUID updatedBy) {

    /** Characters that a section may have. */
    static final int LONGEST = 50_000;

    boolean isPresent() {
        return !body.isBlank();
    }

    boolean isMissing() {
        return !isPresent() && notApplicable == null;
    }

    boolean says(String body, @Nullable String notApplicable, @Nullable Restriction restricted) {
        return this.body.equals(body)
                && java.util.Objects.equals(this.notApplicable, notApplicable)
                && this.restricted == restricted;
    }
}
