package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.ReassignmentStore;
import dev.afterword.followup.FollowUp.EffectCheck;
import dev.afterword.followup.FollowUpCommands.CheckEffect;
import dev.afterword.followup.FollowUpCommands.EffectOutcome;
import dev.afterword.followup.FollowUpCommands.ReviewFollowUp;
import dev.afterword.followup.FollowUpCommands.Schedule;
import dev.afterword.followup.FollowUpCommands.TakeStep;
import dev.afterword.followup.FollowUpCommands.VerifyFollowUp;
import dev.afterword.followup.FollowUpRecorder.StepNote;
import dev.afterword.followup.clock.DueDates;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The steps of follow-ups: owners accept, start and resolve them; the response team verifies, returns, reviews and reopens them, and checks
 * after a time whether they hold.
 */
@Service
public class FollowUpTransitions {

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpRecorder recorder;
    private final Citations citations;
    private final People people;
    private final ReassignmentStore reassignments;
    private final EffectChecks checks;
    private final FollowUpShares shares;
    private final DueDates dueDates;

    FollowUpTransitions(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpRecorder recorder,
            Citations citations,
            People people,
            ReassignmentStore reassignments,
            EffectChecks checks,
            FollowUpShares shares,
            DueDates dueDates) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.recorder = recorder;
        this.citations = citations;
        this.people = people;
        this.reassignments = reassignments;
        this.checks = checks;
        this.shares = shares;
        this.dueDates = dueDates;
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

    /**
     * Verifies it, for a member of the response team other than the owner. Needs a note, and a citation or a link as proof; and the reason
     * why it counts if all of the proof is older than the resolution.
     */
    FollowUp verify(Viewer viewer, String key, VerifyFollowUp verification) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = verifiable(viewer, key);
            TakeStep step = verification.step();
            Errors errors = new Errors();
            if (step.citations().isEmpty() && step.link() == null) {
                errors.reject("citations", "proof");
            }
            if (verification.whyProofCounts() == null && step.link() == null && isOlder(followUp, step.citations())) {
                errors.reject("whyProofCounts", "proofOlder");
            }
            EffectCheck check = checks.planned(
                    errors,
                    viewer,
                    followUp,
                    verification.checkOn(),
                    verification.checker(),
                    followUp.facts().kind().effectAfter());
            StepNote note = stepNote(errors, step, followUp, true);
            return move(
                    viewer,
                    viewer,
                    followUp,
                    FollowUpAction.VERIFIED,
                    new StepNote(note.note(), note.citations(), note.link(), verification.whyProofCounts()),
                    check);
        });
    }

    /**
     * Records whether it holds in use, some time after it was verified, by anybody who could have verified it. If it doesn't, it is reopened.
     */
    FollowUp checkEffect(Viewer viewer, String key, CheckEffect command) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = verifiable(viewer, key);
            Errors errors = new Errors();
            boolean again = command.outcome() == EffectOutcome.UNDETERMINED;
            EffectCheck before = followUp.check();
            EffectCheck next = again
                    ? checks.planned(
                            errors,
                            viewer,
                            followUp,
                            command.checkOn(),
                            command.checker() != null ? command.checker() : before == null ? null : before.by(),
                            followUp.facts().kind().effectAfter() / 2)
                    : null;
            StepNote note = stepNote(errors, command.step(), followUp, true);
            return move(
                    viewer,
                    viewer,
                    followUp,
                    switch (command.outcome()) {
                        case HOLDS -> FollowUpAction.EFFECT_PROVED;
                        case DOES_NOT_HOLD -> FollowUpAction.EFFECT_REFUTED;
                        case UNDETERMINED -> FollowUpAction.EFFECT_UNDETERMINED;
                    },
                    note,
                    next);
        });
    }

    /** Returns whether all that is cited is from before the follow-up was resolved. */
    private boolean isOlder(FollowUp followUp, List<String> cited) {
        Map<String, Instant> times = followUp.seesIncident() ? citations.times(followUp.incident(), cited) : Map.of();
        return followUp.state() == FollowUpState.RESOLVED
                && !cited.isEmpty()
                && cited.stream().allMatch(key -> {
                    Instant at = times.get(key);
                    return at != null && at.isBefore(followUp.since());
                });
    }

    private FollowUp verifiable(Viewer viewer, String key) {
        FollowUp followUp = scope.take(viewer, Action.SEE, key);
        if (followUp.facts().owner().id().equals(viewer.id()) || viewer.id().equals(followUp.notVerifiedBy())) {
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
     * Starts a follow-up, and with {@code done} resolves it, because its work is done elsewhere. The program does that, and is recorded with
     * that work as the reason. Only what the owner has accepted moves along, and verifying remains a person's decision. It never goes back,
     * and changes neither follow-ups that were ever resolved nor those that {@code viewer} may not change.
     *
     * @param viewer the person who did that work, or approved it, and so can't verify the follow-up
     * @param link the address of that work
     */
    public void advance(Viewer viewer, UUID followUp, boolean done, String note, String link) {
        transactions.run(viewer, () -> store.keyOf(followUp).ifPresent(key -> advance(viewer, key, done, note, link)));
    }

    /**
     * Proves that a verified follow-up holds, because what it changed was followed when it was next used, in another incident than its own. The
     * program does that, on the record of somebody who may verify the follow-up; on that of its owner, or of anybody else, the check stays.
     *
     * @param incident in which it was used
     * @param link the address of what was used
     */
    public void proveByUse(Viewer viewer, UUID followUp, UUID incident, String note, String link) {
        transactions.run(
                viewer,
                () -> store.keyOf(followUp).ifPresent(key -> {
                    FollowUp current = scope.take(viewer, Action.SEE, key);
                    boolean another =
                            !viewer.id().equals(current.facts().owner().id())
                                    && !viewer.id().equals(current.notVerifiedBy())
                                    && !incident.equals(current.incident());
                    if (another
                            && FollowUpAction.EFFECT_PROVED.possible(current.state())
                            && scope.allows(viewer, Action.VERIFY, current)) {
                        move(
                                null,
                                viewer,
                                current,
                                FollowUpAction.EFFECT_PROVED,
                                new StepNote(note, List.of(), link, null),
                                null);
                    }
                }));
    }

    /**
     * Proves that a verified follow-up holds, because the time without recurrence has passed that the policy names. Runs as its owner, to whom
     * row-level security allows it; recorded as done by the program.
     */
    boolean proveByTime(Viewer owner, UUID followUp, String note) {
        return transactions.in(owner, () -> {
            Optional<String> key = store.keyOf(followUp);
            if (key.isEmpty()) {
                return false;
            }
            store.lock(key.get());
            FollowUp current = store.find(key.get()).orElseThrow();
            if (!FollowUpAction.EFFECT_PROVED.possible(current.state())) {
                return false;
            }
            move(null, owner, current, FollowUpAction.EFFECT_PROVED, StepNote.note(note), null);
            return true;
        });
    }

    /** What people did in a tracker with the issue for a follow-up. */
    public enum DoneThere {
        TAKEN_UP,
        CLOSED,
        REOPENED
    }

    /**
     * Moves a follow-up along with its issue in a tracker. Runs as its owner, to whom row-level security allows it; recorded as done by the
     * program because of that issue. What is closed there is resolved here, and waits for its verification.
     *
     * @param status the state of the issue as people read it there
     * @param link the address of the issue
     * @return whether it moved, which it doesn't if its state fits already
     */
    public boolean follow(Viewer owner, UUID followUp, DoneThere done, String status, String link) {
        return transactions.in(owner, () -> {
            String key = store.keyOf(followUp).orElseThrow(Problem::notFound);
            store.lock(key);
            FollowUp current = store.find(key).orElseThrow();
            StepNote because = new StepNote(status, List.of(), link, null);
            boolean moved = false;
            if (done != DoneThere.REOPENED && current.state() == FollowUpState.PROPOSED) {
                current = move(null, owner, current, FollowUpAction.ACCEPTED, because, null);
                moved = true;
            }
            FollowUpAction next = switch (done) {
                case TAKEN_UP -> null;
                case CLOSED -> FollowUpAction.RESOLVED;
                case REOPENED -> FollowUpAction.REOPENED_THERE;
            };
            if (next == null || !next.possible(current.state())) {
                return moved;
            }
            move(null, owner, current, next, because, null);
            return true;
        });
    }

    /**
     * Takes over the day to which people moved the issue of a follow-up. Runs as its owner, to whom row-level security allows it; recorded as
     * done by the program because of that issue. An extension past the limit of its policy is a decision of a response lead.
     *
     * @param link the address of the issue
     * @return whether it was moved
     */
    public boolean reschedule(Viewer owner, UUID followUp, LocalDate dueOn, String link) {
        return transactions.in(owner, () -> {
            String key = store.keyOf(followUp).orElseThrow(Problem::notFound);
            store.lock(key);
            FollowUp current = store.find(key).orElseThrow();
            FollowUpFacts facts = current.facts();
            boolean possible = current.state().withOwner()
                    && !dueOn.equals(facts.dueOn())
                    && !dueOn.isBefore(recorder.today())
                    && dueDates.tryMove(current, dueOn, false);
            if (possible) {
                FollowUp after = current.withFacts(
                        facts.scheduled(new Schedule(facts.owner(), facts.team(), facts.priority(), dueOn)));
                recorder.recordChange(null, current, after, StepNote.inTracker(link));
            }
            return possible;
        });
    }

    private void advance(Viewer viewer, String key, boolean done, String note, String link) {
        FollowUp current = scope.take(viewer, Action.SEE, key);
        if ((!scope.allows(viewer, Action.CONTRIBUTE, current) && !scope.allows(viewer, Action.WORK, current))
                || store.resolvedBefore(current.id())) {
            return;
        }
        StepNote because = new StepNote(note, List.of(), link, null);
        if (current.state() == FollowUpState.ACCEPTED) {
            current = move(null, viewer, current, FollowUpAction.STARTED, because, null);
        }
        if (done && current.state() == FollowUpState.IN_PROGRESS) {
            move(null, viewer, current, FollowUpAction.RESOLVED, because, null);
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
        return move(viewer, viewer, followUp, action, note, null);
    }

    /** @param by the person who takes the step; null if the program takes it because of what {@code viewer} did */
    private FollowUp move(
            @Nullable Viewer by,
            Viewer viewer,
            FollowUp followUp,
            FollowUpAction action,
            StepNote note,
            @Nullable EffectCheck check) {
        if (!action.possible(followUp.state())) {
            throw Problem.blocked("followUpState." + action.name(), followUp.href(), followUp.state());
        }
        FollowUpState to = action.to() == null ? followUp.state() : action.to();
        FollowUpFacts facts = to == FollowUpState.REOPENED ? ableOwner(viewer, followUp) : followUp.facts();
        FollowUp after = followUp.withFacts(facts.reviewedNext(nextReview(followUp, to)))
                .withVersion(followUp.version())
                .transitionTo(
                        to,
                        to == followUp.state() ? followUp.since() : recorder.now(),
                        notVerifier(viewer, followUp, to),
                        null)
                .withCheck(check);
        recorder.recordTransition(by, followUp, after, action, note);
        if (followUp.handOver() != null && after.handOver() == null) {
            shares.endFor(viewer, followUp, followUp.handOver().to().id());
        }
        if (action == FollowUpAction.ACCEPTED) {
            reassignments.remove(followUp.id());
        }
        return store.find(followUp.key()).orElseThrow();
    }

    /** Returns the facts with an owner who can act: finished work may be that of somebody who left, and reopens for its reopener. */
    private FollowUpFacts ableOwner(Viewer viewer, FollowUp followUp) {
        boolean able = people.find(followUp.facts().owner().id())
                .filter(Person::canWork)
                .isPresent();
        return able ? followUp.facts() : followUp.facts().ownedBy(FollowUpRecorder.ref(viewer));
    }

    private static @Nullable UUID notVerifier(Viewer viewer, FollowUp followUp, FollowUpState to) {
        return to == FollowUpState.RESOLVED ? viewer.id() : followUp.notVerifiedBy();
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
        return new StepNote(step.note(), cited, step.link(), null);
    }
}
