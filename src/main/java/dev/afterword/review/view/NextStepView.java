package dev.afterword.review.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens next, and what of it the reader may do.
 *
 * @param says where the review stands, in a sentence
 * @param primary the one step that leads on, or null
 * @param others further steps
 * @param waiver the request for a waiver that waits for an answer, in words; null when none does
 */
public record NextStepView(
        String says,
        @Nullable StepForm primary,
        List<StepForm> others,
        @Nullable String waiver) {

    /**
     * A step as a form.
     *
     * @param path the last part of its address
     * @param disabled whether something stands in the way
     * @param reason whether it takes a reason; otherwise a note is welcome
     */
    public record StepForm(String path, String label, String help, boolean disabled, boolean reason) {

        /** Whether it can't be undone, so that one reads what it does before doing it. */
        public boolean confirm() {
            return path.equals("approval") || path.equals("publication");
        }
    }
}
