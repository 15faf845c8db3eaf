package dev.afterword.review.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens next with a review, and which steps the reader may take.
 *
 * @param status of the review, in a sentence
 * @param primary the step that leads on, or null
 * @param others further steps
 * @param waiver the pending request for a waiver, in words; null if there is none
 */
public record NextStepView(
        String status,
        @Nullable StepForm primary,
        List<StepForm> others,
        @Nullable String waiver) {

    /**
     * A step as a form.
     *
     * @param path the last part of its address
     * @param disabled whether something blocks it
     * @param reason whether it requires a reason; otherwise it takes a note
     */
    public record StepForm(String path, String label, String help, boolean disabled, boolean reason) {

        /** Returns whether it can't be undone; then its button is beside its description only. */
        public boolean confirm() {
            return path.equals("approval") || path.equals("publication");
        }
    }
}
