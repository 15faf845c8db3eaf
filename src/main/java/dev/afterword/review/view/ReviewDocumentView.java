package dev.afterword.review.view;

import dev.afterword.incident.IncidentLayout;
import dev.afterword.web.Form;
import dev.afterword.web.SentForm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The review as a document.
 *
 * @param saved when the text was last changed, in words; empty while nobody wrote any
 * @param canEdit whether the reader may change the text now
 * @param blocks what stands in the way of approval
 */
public record ReviewDocumentView(
        IncidentLayout frame,
        String state,
        int version,
        @Nullable Integer inForce,
        String saved,
        boolean open,
        boolean canEdit,
        List<BlockLine> blocks,
        List<OutlineLine> outline,
        List<SectionView> sections,
        List<AttributionView> attributions,
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
        return frame.href("review");
    }

    /** Returns whether the page still shows the form that was sent, and in it what was typed. */
    public boolean shows(SentForm sent) {
        return sent.name() == null
                || (next.primary() != null && sent.is(next.primary().path()))
                || next.others().stream().anyMatch(step -> sent.is(step.path()))
                || signOffs.stream().anyMatch(line -> line.isSent(sent))
                || signOffForm.isSent(sent);
    }

    /** Something that stands in the way. */
    public record BlockLine(String message, String href) {}

    /** A line of the outline; {@code open} counts what is left to do under it. */
    public record OutlineLine(String id, String title, int open) {}

    /** A finding as a sentence. */
    public record FindingLine(String key, String href, String title, String note) {}

    /** A party and its part; {@code settled} when nothing is missing. */
    public record PartyLine(
            String name, boolean external, String about, String part, boolean settled, boolean needed) {}

    /** A sign-off; {@code css} is the class of its mark. */
    public record SignOffLine(
            String id,
            String who,
            String role,
            String css,
            String says,
            @Nullable String reason,
            boolean mine,
            boolean canWithdraw) {

        /** Returns whether the form of this sign-off was sent and refused. */
        public boolean isSent(SentForm sent) {
            return sent.is(SignOffForm.NAME + "/" + id + "/withdrawal")
                    || (sent.is(SignOffForm.NAME) && sent.form().value("id").equals(id));
        }

        public Form form(SentForm sent) {
            return isSent(sent) ? sent.form() : Form.empty();
        }
    }

    /** Who can be asked, and whether the reader may ask or sign. */
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

    /** Something that was done. */
    public record StepLine(
            String says, String when, @Nullable String reason) {}

    /** An approved version. */
    public record VersionLine(
            int number,
            String href,
            String says,
            String hash,
            boolean inForce,
            @Nullable String compareHref) {}
}
