package dev.afterword.procedure;

import dev.afterword.markup.SafeHtml;
import dev.afterword.procedure.text.ProcedureStep;
import dev.afterword.procedure.text.RevisionDiff;
import dev.afterword.recommendation.Recommendation;
import dev.afterword.recommendation.RevisionState;
import dev.afterword.recommendation.Stakeholder;
import dev.afterword.web.LessonThread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A procedure as its pages show it.
 *
 * @param steps the thread of every step, where it is the same for all; then none of them has one of its own
 * @param own what the viewer has to read; null where nothing is asked of them
 * @param wrote whether the viewer is the author
 * @param changes what the revision changes; null for a first one, and on pages that don't compare
 */
public record ProcedureView(
        ProcedureDetail doc,
        LessonThread thread,
        @Nullable LessonThread steps,
        List<PartView> parts,
        Revision.@Nullable Acknowledgement own,
        boolean wrote,
        boolean mayRevise,
        boolean mayApprove,
        boolean mayWithdraw,
        boolean mayChange,
        @Nullable RevisionDiff changes) {

    /** Returns whether the viewer has to read the revision and has not acknowledged it. */
    public boolean toRead() {
        RevisionState state = doc.state();
        return own != null
                && own.acknowledgedAt() == null
                && (state == RevisionState.IN_FORCE || state == RevisionState.APPROVED);
    }

    /** Returns whether a step has a thread of its own, as dots. */
    public boolean hasThreads() {
        return parts.stream().anyMatch(part -> part.thread() != null);
    }

    /** Prose, or a step with its thread and how it held. */
    public record PartView(
            SafeHtml html,
            @Nullable ProcedureStep step,
            @Nullable LessonThread thread,
            List<Recommendation> carried,
            List<StepUse> uses) {

        /** Leaves out answers that concern all steps at once. */
        PartView plain() {
            return new PartView(html, step, null, List.of(), uses);
        }

        public PartView {
            carried = List.copyOf(carried);
            uses = List.copyOf(uses);
        }
    }

    /**
     * What a revision is written from: a recommendation that was adopted.
     *
     * @param text what is done instead, where it was adapted; else what was recommended
     * @param conditions of those who object or agree on a condition, with the answers, as far as the viewer may know
     */
    public record AdoptedText(Recommendation recommendation, SafeHtml text, List<Stakeholder> conditions) {

        public AdoptedText {
            conditions = List.copyOf(conditions);
        }
    }
}
