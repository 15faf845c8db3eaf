package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.markup.Markdown;
import dev.afterword.procedure.text.ProcedureText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** What can be done to procedures. Each record is the form, the JSON body, its schema in the API, and the argument of the service. */
final class ProcedureCommands {

    /** Characters of a reason, wherever one is asked for. */
    static final int REASON = 5_000;

    private static final int MOST_STEPS = 200;
    private static final int MOST_READERS = 200;

    private ProcedureCommands() {}

    /**
     * What comes with the {@link RevisionText} of a new procedure.
     *
     * @param slug the end of its key; by default made of the title
     * @param owner by default the person who drafts it
     */
    record DraftProcedure(
            @NotBlank @Size(max = 300) String title,
            @Nullable @Size(max = ProcedureKeys.LONGEST) String slug,
            @Nullable PersonRef owner,
            @Nullable TeamRef team,
            @Size(max = MOST_READERS) List<PersonRef> readerPeople,
            @Size(max = MOST_READERS) List<TeamRef> readerTeams)
            implements Checked {

        @Override
        public void check(Errors errors) {
            if (slug != null && !ProcedureKeys.isSlug(slug)) {
                errors.reject("slug", "slug");
            }
        }

        ProcedureFacts facts(PersonRef self) {
            return new ProcedureFacts(title, owner == null ? self : owner, team, readerPeople, readerTeams);
        }
    }

    /** The fields of a procedure that people fill in, besides its text. */
    record ProcedureFacts(
            @NotBlank @Size(max = 300) String title,
            @NotNull PersonRef owner,
            @Nullable TeamRef team,
            @Size(max = MOST_READERS) List<PersonRef> readerPeople,
            @Size(max = MOST_READERS) List<TeamRef> readerTeams) {

        ProcedureFacts ownedBy(PersonRef other) {
            return new ProcedureFacts(title, other, team, readerPeople, readerTeams);
        }

        ProcedureReaders readers() {
            return new ProcedureReaders(readerPeople, readerTeams).with(owner, team);
        }
    }

    /**
     * The text of a revision, as it is proposed.
     *
     * @param body Markdown with numbered steps
     * @param why what changes and why, in a few words
     * @param carries keys of the recommendations that it carries out
     */
    record RevisionText(
            @NotBlank @Size(max = Markdown.MAX_LENGTH) String body,

            @NotBlank @Size(max = REASON) String why,

            @Size(max = 50) List<@Size(max = 40) String> carries)
            implements Checked {

        @Override
        @SuppressWarnings("ConstantValue") // one that wasn't sent is null here
        public void check(Errors errors) {
            int steps = body == null ? 1 : ProcedureText.parse(body).steps().size();
            if (steps == 0) {
                errors.reject("body", "noSteps");
            }
            if (steps > MOST_STEPS) {
                errors.reject("body", "tooManySteps", MOST_STEPS);
            }
        }
    }

    /** @param replaces the number of a proposed revision that this one corrects */
    record ReplaceRevision(
            @Nullable @Range(min = 1, max = Integer.MAX_VALUE)
            Integer replaces) {}

    /** @param inForceOn by default today */
    record ApproveRevision(
            @Nullable LocalDate inForceOn,

            @Nullable @Size(max = REASON) String note) {}

    record WithdrawRevision(@NotBlank @Size(max = REASON) String reason) {}
}
