package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.markup.TextDiff;
import dev.afterword.procedure.text.ProcedureStep;
import dev.afterword.procedure.text.RevisionDiff;
import dev.afterword.recommendation.RevisionState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision in the shape of the API.
 *
 * @param base the number of the revision that it edits; null for the first
 * @param carries the recommendations that it implements, of those that the caller sees
 * @param readings all people who have to read it, and when they acknowledged it
 * @param changes the differences from the base
 */
record RevisionJson(
        String procedure,
        int number,
        @Nullable Integer base,
        RevisionState state,
        String body,
        String why,
        PersonRef author,
        Instant proposedAt,
        Revision.@Nullable Approval approval,
        Revision.@Nullable Withdrawal withdrawal,
        List<ProcedureStepJson> steps,
        List<IncludedRecommendation> carries,
        List<Revision.Acknowledgement> readings,
        List<ChangedPart> changes) {

    /** A piece of prose or a step that is other than in the base: kept, inserted and deleted words, in the order to be read. */
    record ChangedPart(
            @Nullable String step,
            @Nullable Integer number,
            @Nullable Integer was,
            TextDiff.Change change,
            List<ChangedWords> words) {

        static ChangedPart of(RevisionDiff.Line line) {
            return new ChangedPart(
                    line.code() == null ? null : "S-" + line.code(),
                    line.number(),
                    line.was(),
                    line.change(),
                    line.text().stream()
                            .flatMap(block -> block.spans().stream())
                            .map(span -> new ChangedWords(span.mark(), span.text()))
                            .toList());
        }
    }

    /** A run of words. */
    record ChangedWords(TextDiff.Mark mark, String text) {}

    /** A step; {@code key} is what it is called in all revisions. */
    record ProcedureStepJson(String key, int number, String body, int since) {

        static ProcedureStepJson of(ProcedureStep step) {
            return new ProcedureStepJson(step.key(), step.number(), step.body(), step.since());
        }
    }

    static RevisionJson of(ProcedureDetail doc, RevisionDiff changes) {
        Revision r = doc.revision();
        return new RevisionJson(
                doc.procedure().key(),
                r.number(),
                r.base(),
                doc.state(),
                r.body(),
                r.why(),
                r.author(),
                r.proposedAt(),
                r.approval(),
                r.withdrawal(),
                doc.steps().stream().map(ProcedureStepJson::of).toList(),
                doc.carriedHere().stream().map(IncludedRecommendation::of).toList(),
                doc.readings(),
                changes.lines().stream()
                        .filter(line -> !line.css().isEmpty())
                        .map(ChangedPart::of)
                        .toList());
    }
}
