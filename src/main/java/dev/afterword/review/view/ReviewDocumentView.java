package dev.afterword.review.view;

import dev.afterword.incident.IncidentLayout;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.SentForm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The review as a document.
 *
 * @param saved when the text was last saved, in words; empty before that
 * @param tag of the text that is shown, which an approval names
 * @param canEdit whether the reader may edit the text now
 * @param blocks what blocks approval
 * @param laterAttributions whether these are not the first ones
 */
public record ReviewDocumentView(
        IncidentLayout layout,
        String state,
        int version,
        @Nullable Integer inForce,
        String saved,
        String tag,
        boolean open,
        boolean canEdit,
        List<BlockLine> blocks,
        List<OutlineLine> outline,
        List<SectionView> sections,
        Page<AttributionView> attributions,
        boolean laterAttributions,
        boolean canAttribute,
        List<FindingLine> findings,
        long events,
        List<PartyLine> parties,
        List<SignOffLine> signOffs,
        SignOffForm signOffForm,
        List<StepLine> steps,
        List<VersionLine> versions,
        NextStepView next) {

    public String href() {
        return layout.href("review");
    }

    /** Returns whether the page still shows the form that was sent, and in it what was typed. */
    public boolean shows(SentForm sent) {
        return sent.name() == null
                || (next.primary() != null && sent.is(next.primary().path()))
                || next.others().stream().anyMatch(step -> sent.is(step.path()))
                || signOffs.stream().anyMatch(line -> line.isSent(sent))
                || signOffForm.isSent(sent);
    }

    public record BlockLine(String message, String href) {}

    /** @param open the number of open points of the section */
    public record OutlineLine(String id, String title, int open) {}

    public record FindingLine(String key, String href, String title, String note) {}

    /** @param settled whether the participant has done its part, or need not */
    public record PartyLine(
            String name, boolean external, String about, String part, boolean settled, boolean needed) {}

    /**
     * A sign-off.
     *
     * @param css the class of its status
     * @param mine whether the reader can answer it
     * @param canAnswer whether the reader can answer the objection
     * @param changesHref the page that shows what changed since; null if nothing did
     * @param objections of this signer
     */
    public record SignOffLine(
            String id,
            String who,
            String role,
            String css,
            String status,
            @Nullable String reason,
            boolean mine,
            boolean canWithdraw,
            boolean canAnswer,
            @Nullable String changesHref,
            List<ObjectionLine> objections) {

        /** Returns whether the form of this sign-off was sent and refused. */
        public boolean isSent(SentForm sent) {
            return sent.is(SignOffForm.NAME + "/" + id + "/withdrawal")
                    || isAnswerSent(sent)
                    || (sent.is(SignOffForm.NAME) && sent.form().value("id").equals(id));
        }

        public boolean isAnswerSent(SentForm sent) {
            return sent.is(SignOffForm.NAME + "/" + id + "/answer");
        }

        public Form form(SentForm sent) {
            return isSent(sent) ? sent.form() : Form.empty();
        }
    }

    /** An objection, and its answer in words; null while there is none. */
    public record ObjectionLine(
            String text,
            String reason,
            @Nullable String answer,
            @Nullable String answered) {}

    /** The form that requests a sign-off: whether the reader may request or sign, and who can be requested. */
    public record SignOffForm(boolean canAsk, boolean canSign, Map<String, String> roles, Map<String, String> people) {

        private static final String NAME = "sign-offs";

        /** Returns whether the form that requests a sign-off was sent and refused. */
        public boolean isSent(SentForm sent) {
            return sent.is(NAME) && sent.form().value("id").isEmpty();
        }

        public Form form(SentForm sent) {
            return isSent(sent) ? sent.form() : Form.empty();
        }
    }

    /** A step in the history. */
    public record StepLine(
            String text, String when, @Nullable String reason) {}

    public record VersionLine(
            int number,
            String href,
            String approved,
            String hash,
            boolean inForce,
            @Nullable String compareHref) {}
}
