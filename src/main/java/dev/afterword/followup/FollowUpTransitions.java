package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpCommands.ReviewFollowUp;
import dev.afterword.followup.FollowUpCommands.TakeStep;
import dev.afterword.followup.FollowUpRecorder.Said;
import dev.afterword.incident.Citations;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How follow-ups move on: their owners accept, start and resolve them; the response team verifies, returns, reviews, reopens. */
@Service
public class FollowUpTransitions {

    private static final List<FollowUpAction> TO_BEGUN = List.of(FollowUpAction.ACCEPTED, FollowUpAction.STARTED);
    private static final List<FollowUpAction> TO_DONE =
            List.of(FollowUpAction.ACCEPTED, FollowUpAction.STARTED, FollowUpAction.RESOLVED);

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpRecorder journal;
    private final Citations citations;

    FollowUpTransitions(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpRecorder journal,
            Citations citations) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.journal = journal;
        this.citations = citations;
    }

    FollowUp accept(Viewer viewer, String key, TakeStep step) {
        return step(viewer, key, Action.WORK, FollowUpAction.ACCEPTED, step, false);
    }

    FollowUp start(Viewer viewer, String key, TakeStep step) {
        return step(viewer, key, Action.WORK, FollowUpAction.STARTED, step, false);
    }

    /** The owner says that it is done, and how. */
    FollowUp resolve(Viewer viewer, String key, TakeStep step) {
        return step(viewer, key, Action.WORK, FollowUpAction.RESOLVED, step, true);
    }

    /** Somebody else of the response team saw that it is done: takes a note, and a citation or a link that proves it. */
    FollowUp verify(Viewer viewer, String key, TakeStep step) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = verifiable(viewer, key);
            Errors errors = new Errors();
            if (step.citations().isEmpty() && step.link() == null) {
                errors.reject("citations", "proof");
            }
            return move(viewer, followUp, FollowUpAction.VERIFIED, said(errors, step, followUp, true));
        });
    }

    private FollowUp verifiable(Viewer viewer, String key) {
        FollowUp followUp = scope.take(viewer, Action.SEE, key);
        if (followUp.facts().owner().id().equals(viewer.id()) || viewer.id().equals(followUp.resolvedBy())) {
            throw Problem.blocked("ownWork", followUp.href());
        }
        return scope.find(viewer, Action.VERIFY, key);
    }

    /** It was said to be done and isn't: back to the owner, with what is missing. */
    FollowUp giveBack(Viewer viewer, String key, TakeStep step) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = verifiable(viewer, key);
            return move(viewer, followUp, FollowUpAction.RETURNED, said(new Errors(), step, followUp, true));
        });
    }

    FollowUp reopen(Viewer viewer, String key, TakeStep step) {
        return step(viewer, key, Action.CONTRIBUTE, FollowUpAction.REOPENED, step, true);
    }

    /** What was thought done has shown again; for what finds that out, with its own words. */
    public void reopenForRecurrence(Viewer viewer, UUID followUp, String note) {
        transactions.run(
                viewer,
                () -> store.keyOf(followUp).ifPresent(key -> {
                    FollowUp standing = scope.take(viewer, Action.SEE, key);
                    if (FollowUpAction.REOPENED.possible(standing.state())
                            && scope.allows(viewer, Action.CONTRIBUTE, standing)) {
                        move(viewer, standing, FollowUpAction.REOPENED, Said.note(note));
                    }
                }));
    }

    /**
     * Work that is done elsewhere moves a follow-up on, for its owner and in the name of {@code viewer}: it is accepted and begun, and
     * with {@code done} said to be done. Verifying it stays a person's act. Nothing goes backwards, what was said to be done before
     * is left to people, and so is what the viewer may not change.
     *
     * @param link where that work is seen
     */
    public void advance(Viewer viewer, UUID followUp, boolean done, String note, String link) {
        transactions.run(viewer, () -> store.keyOf(followUp).ifPresent(key -> advance(viewer, key, done, note, link)));
    }

    private void advance(Viewer viewer, String key, boolean done, String note, String link) {
        FollowUp standing = scope.take(viewer, Action.SEE, key);
        if ((!scope.allows(viewer, Action.CONTRIBUTE, standing) && !scope.allows(viewer, Action.WORK, standing))
                || store.resolvedBefore(standing.id())) {
            return;
        }
        for (FollowUpAction action : done ? TO_DONE : TO_BEGUN) {
            if (standing.state().advances() && action.possible(standing.state())) {
                boolean last = action == (done ? FollowUpAction.RESOLVED : FollowUpAction.STARTED);
                standing = move(viewer, standing, action, last ? new Said(note, List.of(), link) : Said.NOTHING);
            }
        }
    }

    private FollowUp step(
            Viewer viewer, String key, Action needs, FollowUpAction action, TakeStep step, boolean noteRequired) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, needs, key);
            return move(viewer, followUp, action, said(new Errors(), step, followUp, noteRequired));
        });
    }

    /** The response team looked at an open item: what it found, and when it looks again. */
    FollowUp review(Viewer viewer, String key, ReviewFollowUp review) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.CONTRIBUTE, key);
            LocalDate today = journal.today();
            Errors errors = new Errors();
            if (today.equals(review.nextReviewOn())) {
                errors.reject("nextReviewOn", "futureDay", today.plusDays(1));
            }
            Said said = said(errors, review.step(), followUp, true);
            if (!followUp.state().open()) {
                throw Problem.blocked("nothingToReview", followUp.href());
            }
            LocalDate next = review.nextReviewOn() == null
                    ? today.plusDays(followUp.facts().priority().reviewEvery())
                    : review.nextReviewOn();
            FollowUp after = followUp.saying(followUp.facts().reviewedNext(next));
            journal.moved(viewer, followUp, after, FollowUpAction.REVIEWED, said);
            return store.find(key).orElseThrow();
        });
    }

    /** Carries a step out from where the follow-up stands, or says that it can't be taken from there. */
    FollowUp move(Viewer viewer, FollowUp followUp, FollowUpAction action, Said said) {
        if (!action.possible(followUp.state())) {
            throw Problem.blocked("followUpState." + action.name(), followUp.href(), followUp.state());
        }
        FollowUpState to = action.to() == null ? followUp.state() : action.to();
        FollowUp after = followUp.saying(followUp.facts().reviewedNext(nextReview(followUp, to)))
                .at(followUp.version())
                .moved(to, journal.now(), resolver(viewer, followUp, to), null);
        journal.moved(viewer, followUp, after, action, said);
        return store.find(followUp.key()).orElseThrow();
    }

    private static @Nullable UUID resolver(Viewer viewer, FollowUp followUp, FollowUpState to) {
        return to == FollowUpState.RESOLVED ? viewer.id() : followUp.resolvedBy();
    }

    /** What is open is looked at again; what comes back, soon. */
    private @Nullable LocalDate nextReview(FollowUp followUp, FollowUpState to) {
        FollowUpFacts facts = followUp.facts();
        if (!to.open()) {
            return null;
        }
        boolean back = to == FollowUpState.REOPENED || to == FollowUpState.RETURNED;
        LocalDate standing = facts.nextReviewOn();
        return standing == null || (back && standing.isBefore(journal.today()))
                ? journal.today().plusDays(facts.priority().reviewEvery())
                : standing;
    }

    /** Citations name things of the incident, so they are for those who see it. Throws what is wrong. */
    private Said said(Errors errors, TakeStep step, FollowUp followUp, boolean noteRequired) {
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
        return new Said(step.note(), cited, step.link());
    }
}
