package dev.afterword.review;

import dev.afterword.access.PersonRef;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.FieldOptions;
import dev.afterword.markup.TextMerge;
import dev.afterword.review.document.Participant;
import dev.afterword.review.signoff.SignOff.State;
import dev.afterword.review.signoff.SignOffRole;
import dev.afterword.review.text.SectionRow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done to reviews. Each record is the form, the JSON body, its schema in the API, and the argument of the service. */
final class ReviewCommands {

    static final int REASON = Participant.REASON;

    /** As many as an incident may have participants. */
    private static final int MOST_PARTICIPANTS = 500;

    private static final int SECTIONS = 7;

    private ReviewCommands() {}

    /**
     * An edit of the working text. A part that wasn't sent isn't touched; one that was sent replaces the current one whole.
     *
     * @param sections Markdown, by the key of the section
     * @param notApplicable why a section is left out, by its key
     * @param restricted the sections that only people with the clearance see
     */
    record EditReview(
            Map<Section, String> sections,
            Map<Section, String> notApplicable,
            @Size(max = MOST_PARTICIPANTS) List<@Valid Participant> participants,
            @Size(max = SECTIONS) List<Section> restricted)
            implements Checked {

        /** What an edit without any part is. */
        static final EditReview NOTHING = new EditReview(Map.of(), Map.of(), List.of(), List.of());

        @Override
        public void check(Errors errors) {
            checkLengths("sections", sections, SectionRow.LONGEST, errors);
            checkLengths("notApplicable", notApplicable, REASON, errors);
        }

        private static void checkLengths(String part, Map<Section, String> texts, int most, Errors errors) {
            texts.forEach((section, text) -> {
                if (text.length() > most) {
                    errors.reject(part + "." + section.key(), "tooLong", most, text.length());
                }
            });
        }
    }

    /**
     * A section as its page edits it.
     *
     * @param notApplicable why the section is left out; null where it isn't
     * @param restricted whether only people with the clearance see it; null leaves that as it is
     * @param base the text that the edit started from, with which it is merged if somebody saved another one meanwhile
     */
    record EditSection(
            @Size(max = SectionRow.LONGEST) String body,
            @Nullable @Size(max = REASON) String notApplicable,
            @Nullable Boolean restricted,
            @Nullable @Size(max = SectionRow.LONGEST) String base) {

        EditSection {
            body = body == null ? "" : body;
        }

        /** Returns this edit, with the text merged with the current one where somebody saved that meanwhile; empty if it can't be. */
        Optional<EditSection> merged(SectionRow current) {
            boolean other = base == null
                    || !Objects.equals(notApplicable, current.notApplicable())
                    || (restricted != null && restricted != (current.restricted() != null));
            return other
                    ? Optional.empty()
                    : TextMerge.of(Objects.requireNonNull(base), body, current.body())
                            .map(text -> new EditSection(text, notApplicable, restricted, null));
        }
    }

    record EditParticipants(@Size(max = MOST_PARTICIPANTS) List<@Valid Participant> participants) {}

    /** A step that leads on, with a note for the history. */
    record TakeReviewStep(@Nullable @Size(max = REASON) String reason) {}

    /** A step that leads back, ends the review or concerns its waiver, and so has to be explained. */
    record TakeReviewStepWithReason(
            @NotBlank @Size(max = REASON) String reason) {}

    /**
     * A request for a sign-off ({@code ASKED}), or the viewer's own answer, which is {@code GIVEN} unless they object.
     *
     * @param role required for a request; of an answer that no one requested, the role that the viewer signs for
     * @param person who is requested to sign off; null for anyone who may comment
     * @param id of the request that is answered, where several wait for the viewer
     * @param reason required for an objection
     */
    record RecordSignOff(
            State decision,
            @Nullable SignOffRole role,
            @Nullable PersonRef person,
            @Nullable UUID id,
            @Nullable @Size(max = REASON) String reason)
            implements Checked {

        RecordSignOff {
            decision = decision == null ? State.GIVEN : decision;
        }

        @Override
        public void check(Errors errors) {
            if (decision == State.WITHDRAWN) {
                errors.reject("decision", "oneOf", FieldOptions.of(State.ASKED, State.GIVEN, State.OBJECTED));
            }
            if (decision == State.ASKED && role == null) {
                errors.rejectOneOf("role", SignOffRole.class);
            }
            if (decision == State.OBJECTED && reason == null) {
                errors.reject("reason", "required");
            }
        }
    }

    record AnswerObjection(@NotBlank @Size(max = REASON) String answer) {}

    record WithdrawSignOff(@NotBlank @Size(max = REASON) String reason) {}

    record WithdrawAttribution(@NotBlank @Size(max = REASON) String reason) {}
}
