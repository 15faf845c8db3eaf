package dev.afterword.review;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an edit wants the working text to be. A part that is null isn't touched; one that is there is replaced whole.
 *
 * @param sections the texts; a section that isn't among them is taken out
 * @param notApplicable for each section that is left out, why
 * @param restricted the sections that take the clearance {@code ATTRIBUTION}
 */
record ReviewEdit(
        @Nullable Map<Section, String> sections,
        @Nullable Map<Section, String> notApplicable,
        @Nullable List<Participant> participants,
        @Nullable Set<Section> restricted) {

    /** The text that a section is to have. */
    String body(SectionRow standing) {
        return sections == null ? standing.body() : sections.getOrDefault(standing.section(), "");
    }

    @Nullable
    String notApplicable(SectionRow standing) {
        return notApplicable == null ? standing.notApplicable() : notApplicable.get(standing.section());
    }
}
