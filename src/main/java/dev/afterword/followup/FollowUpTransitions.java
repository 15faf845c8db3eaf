package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpCommands.ReviewFollowUp;
import dev.afterword.followup.FollowUpCommands.TakeStep;
import dev.afterword.followup.FollowUpRecorder.StepNote;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The steps of follow-ups: owners accept, start and resolve them; the response team verifies, returns, reviews and reopens them.
 */
@Service
public class FollowUpTransitions {

    private static final List<FollowUpAction> UP_TO_STARTED = List.of(FollowUpAction.ACCEPTED, FollowUpAction.STARTED);
    private static final List<FollowUpAction> UP_TO_RESOLVED =
            List.of(FollowUpAction.ACCEPTED, FollowUpAction.STARTED, FollowUpAction.RESOLVED);

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpRecorder recorder;
    private final Citations citations;

    FollowUpTransitions(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpRecorder recorder,
            Citations citations) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.recorder = recorder;
        this.citations = citations;
    }

    FollowUp accept(Viewer viewer, String key, TakeStep step) {
        return step(viewer, key, Action.WORK, FollowUpAction.ACCEPTED, step, false);
    }

    FollowUp start(Viewer viewer, String key, TakeStep step) {
        return step(viewer, key, Action.WORK, FollowUpAction.STARTED, step, false);
    }

    /** Resolves it with a note on how it was done. */
    FollowUp resolve(Viewer viewer, String key, TakeStep step) {
        return step(viewer, key, Action.WORK, FollowUpAction.RESOLVED, step, true);
    }

    /** Verifies it, for a member of the response team other than the owner. Needs a note, and a citation or a link as proof. */
    FollowUp verify(Viewer viewer, String key, TakeStep step) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = verifiable(viewer, key);
            Errors errors = new Errors();
            if (step.citations().isEmpty() && step.link() == null) {
                errors.reject("citations", "proof");
            }
            return move(viewer, followUp, FollowUpAction.VERIFIED, stepNote(errors, step, followUp, true));
        });
    }

    private FollowUp verifiable(Viewer viewer, String key) {
        FollowUp followUp = scope.take(viewer, Action.SEE, key);
        if (followUp.facts().owner().id().equals(viewer.id()) || viewer.id().equals(followUp.resolvedBy())) {
            throw Problem.blocked("ownWork", followUp.href());
        }
        return scope.find(viewer, Action.VERIFY, key);
    }

    /** Returns it to the owner, because it isn't done, with a note on what is missing. */
    FollowUp returnToOwner(Viewer viewer, String key, TakeStep step) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = verifiable(viewer, key);
            return move(viewer, followUp, FollowUpAction.RETURNED, stepNote(new Errors(), step, followUp, true));
        });
    }

    FollowUp reopen(Viewer viewer, String key, TakeStep step) {
        return step(viewer, key, Action.CONTRIBUTE, FollowUpAction.REOPENED, step, true);
    }

    /** Reopens it because the problem recurred; for the code that detects a recurrence, with its own note. */
    public void reopenForRecurrence(Viewer viewer, UUID followUp, String note) {
        transactions.run(
                viewer,
                () -> store.keyOf(followUp).ifPresent(key -> {
                    FollowUp current = scope.take(viewer, Action.SEE, key);
                    if (FollowUpAction.REOPENED.possible(current.state())
                            && scope.allows(viewer, Action.CONTRIBUTE, current)) {
                        move(viewer, current, FollowUpAction.REOPENED, StepNote.note(note));
                    }
                }));
    }

    /**
     * Accepts and starts a follow-up, and with {@code done} resolves it, because its work is done elsewhere. This acts for its
     * owner and in the name of {@code viewer}. Verifying remains a person's decision. It never goes back, and changes neither
     * follow-ups that were ever resolved nor those that the viewer may not change.
     *
     * @param link the address of that work
     */
    public void advance(Viewer viewer, UUID followUp, boolean done, String note, String link) {
        transactions.run(viewer, () -> store.keyOf(followUp).ifPresent(key -> advance(viewer, key, done, note, link)));
    }

    private void advance(Viewer viewer, String key, boolean done, String note, String link) {
        FollowUp current = scope.take(viewer, Action.SEE, key);
        if ((!scope.allows(viewer, Action.CONTRIBUTE, current) && !scope.allows(viewer, Action.WORK, current))
                || store.resolvedBefore(current.id())) {
            return;
        }
        for (FollowUpAction action : done ? UP_TO_RESOLVED : UP_TO_STARTED) {
            if (current.state().advances() && action.possible(current.state())) {
                boolean last = action == (done ? FollowUpAction.RESOLVED : FollowUpAction.STARTED);
                current = move(viewer, current, action, last ? new StepNote(note, List.of(), link) : StepNote.NOTHING);
            }
        }
    }

    private FollowUp step(
            Viewer viewer, String key, Action needs, FollowUpAction action, TakeStep step, boolean noteRequired) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, needs, key);
            return move(viewer, followUp, action, stepNote(new Errors(), step, followUp, noteRequired));
        });
    }

    /** Records a review of an open follow-up by the response team, and the date of the next one. */
    public FollowUp review(Viewer viewer, String key, ReviewFollowUp review) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.CONTRIBUTE, key);
            LocalDate today = recorder.today();
            Errors errors = new Errors();
            if (today.equals(review.nextReviewOn())) {
                errors.reject("nextReviewOn", "futureDay", today.plusDays(1));
            }
            StepNote note = stepNote(errors, review.step(), followUp, true);
            if (!followUp.state().open()) {
                throw Problem.blocked("nothingToReview", followUp.href());
            }
            LocalDate next = review.nextReviewOn() == null
                    ? today.plusDays(followUp.facts().priority().reviewEvery())
                    : review.nextReviewOn();
            FollowUp after = followUp.withFacts(followUp.facts().reviewedNext(next));
            recorder.recordTransition(viewer, followUp, after, FollowUpAction.REVIEWED, note);
            return store.find(key).orElseThrow();
        });
    }

    /** Takes a step. Throws if it isn't possible in the current state. */
    FollowUp move(Viewer viewer, FollowUp followUp, FollowUpAction action, StepNote note) {
        if (!action.possible(followUp.state())) {
            throw Problem.blocked("followUpState." + action.name(), followUp.href(), followUp.state());
        }
        FollowUpState to = action.to() == null ? followUp.state() : action.to();
        FollowUp after = followUp.withFacts(followUp.facts().reviewedNext(nextReview(followUp, to)))
                .withVersion(followUp.version())
                .transitionTo(to, recorder.now(), resolver(viewer, followUp, to), null);
        recorder.recordTransition(viewer, followUp, after, action, note);
        return store.find(followUp.key()).orElseThrow();
    }

    private static @Nullable UUID resolver(Viewer viewer, FollowUp followUp, FollowUpState to) {
        return to == FollowUpState.RESOLVED ? viewer.id() : followUp.resolvedBy();
    }

    /** Returns the date of the next review: open ones are reviewed again, returned ones soon. */
    private @Nullable LocalDate nextReview(FollowUp followUp, FollowUpState to) {
        FollowUpFacts facts = followUp.facts();
        if (!to.open()) {
            return null;
        }
        boolean back = to == FollowUpState.REOPENED || to == FollowUpState.RETURNED;
        LocalDate current = facts.nextReviewOn();
        return current == null || (back && current.isBefore(recorder.today()))
                ? recorder.today().plusDays(facts.priority().reviewEvery())
                : current;
    }

    /**
     * Checks the input of a step and throws all its errors. Citations refer to the incident, so they are only for people who see
     * it.
     */
    private StepNote stepNote(Errors errors, TakeStep step, FollowUp followUp, boolean noteRequired) {
        if (noteRequired && step.note() == null) {
            errors.reject("note", "required");
        }
        List<String> cited = step.citations();
        if (!cited.isEmpty() && !followUp.seesIncident()) {
            errors.reject("citations", "keys", String.join(", ", cited));
        } else if (!cited.isEmpty()) {
            citations.broken(followUp.incident(), cited).stream()
                    .findFirst()
                    .ifPresent(broken -> errors.reject("citations", "noSuchKey", broken));
        }
        errors.check();
        return new StepNote(step.note(), cited, step.link());
    }
}
