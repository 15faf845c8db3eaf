package dev.afterword.review;

import dev.afterword.input.Edit;
import dev.afterword.review.ReviewCommands.EditParticipants;
import dev.afterword.review.ReviewCommands.EditReview;
import dev.afterword.review.document.Participant;
import dev.afterword.review.text.SectionRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the working text after an edit. A part that is null isn't touched.
 *
 * @param sections the texts; a section that isn't among them is removed
 * @param notApplicable why sections are left out
 * @param restricted the sections that only people with the clearance {@code ATTRIBUTION} see
 */
record ReviewEdit(
        @Nullable Map<Section, String> sections,
        @Nullable Map<Section, String> notApplicable,
        @Nullable List<Participant> participants,
        @Nullable Set<Section> restricted) {

    /** Returns the parts that were sent. */
    static ReviewEdit of(Edit<EditReview> sent) {
        EditReview parts = sent.apply(EditReview.NOTHING);
        return new ReviewEdit(
                sent.has("sections") ? parts.sections() : null,
                sent.has("notApplicable") ? parts.notApplicable() : null,
                sent.has("participants") ? parts.participants() : null,
                sent.has("restricted") ? Set.copyOf(parts.restricted()) : null);
    }

    static ReviewEdit of(EditParticipants command) {
        return new ReviewEdit(null, null, command.participants(), null);
    }

    /** Returns the text that a section has after the edit. */
    String body(SectionRow current) {
        return sections == null ? current.body() : sections.getOrDefault(current.section(), "");
    }

    @Nullable
    String notApplicable(SectionRow current) {
        return notApplicable == null ? current.notApplicable() : notApplicable.get(current.section());
    }
}
