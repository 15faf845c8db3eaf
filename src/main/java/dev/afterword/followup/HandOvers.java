package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Team;
import dev.afterword.access.TeamRef;
import dev.afterword.access.Teams;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.access.leaving.ReassignmentStore;
import dev.afterword.catalog.calendar.BusinessCalendar;
import dev.afterword.catalog.calendar.Calendars;
import dev.afterword.followup.FollowUp.HandOver;
import dev.afterword.followup.FollowUpCommands.AnswerHandOver;
import dev.afterword.followup.FollowUpCommands.DeclineHandOver;
import dev.afterword.followup.FollowUpCommands.OfferHandOver;
import dev.afterword.followup.FollowUpRecorder.StepNote;
import dev.afterword.kernel.Problem;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Hands follow-ups over to people who agree: until the receiver accepts, the item stays with its owner, who keeps all duties. A team that an
 * item was assigned to names a person, or a member takes it; until then the team's lead is the owner.
 */
@Service
public class HandOvers {

    /** The business days within which a team names a person. */
    private static final int DAYS_TO_NAME = 2;

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpRecorder recorder;
    private final FollowUpShares shares;
    private final ReassignmentStore reassignments;
    private final People people;
    private final Teams teams;
    private final Viewers viewers;
    private final Calendars calendars;

    HandOvers(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpRecorder recorder,
            FollowUpShares shares,
            ReassignmentStore reassignments,
            People people,
            Teams teams,
            Viewers viewers,
            Calendars calendars) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.recorder = recorder;
        this.shares = shares;
        this.reassignments = reassignments;
        this.people = people;
        this.teams = teams;
        this.viewers = viewers;
        this.calendars = calendars;
    }

    /** Returns the facts with an owner: the lead of the team that is to name one. */
    FollowUpFacts owned(FollowUpFacts facts) {
        TeamRef team = facts.team();
        return facts.isTeamToName() && team != null
                ? facts.ownedBy(lead(team).orElseThrow(() -> Problem.invalid("owner", "teamWithoutLead", team.name())))
                : facts;
    }

    /** Returns the last day on which the team names a person, if it is asked to today. */
    LocalDate nameBy(@Nullable TeamRef team) {
        BusinessCalendar calendar = calendars.inForce().ofTeam(team == null ? null : team.name());
        return calendar.plus(calendar.day(recorder.now()), DAYS_TO_NAME);
    }

    private Optional<PersonRef> lead(TeamRef team) {
        return teams.find(team.id())
                .map(Team::lead)
                .filter(lead -> people.find(lead.id()).filter(Person::canWork).isPresent());
    }

    /** Offers it to a person, for the response team and its owner. */
    FollowUp offer(Viewer viewer, String key, OfferHandOver command) {
        return transactions.in(viewer, () -> {
            FollowUp current = scope.take(viewer, Action.SEE, key);
            if (!scope.allows(viewer, Action.CONTRIBUTE, current) && !scope.allows(viewer, Action.WORK, current)) {
                throw Problem.forbidden();
            }
            if (command.to().id().equals(current.facts().owner().id())) {
                throw Problem.invalid("to", "ownsAlready", command.to().name());
            }
            offer(viewer, current, command.to(), "to", command.note());
            return store.find(key).orElseThrow();
        });
    }

    /** Offers it to a person. Offering it twice to the same one changes nothing. */
    void offer(Viewer viewer, FollowUp current, PersonRef to, String field, @Nullable String note) {
        HandOver pending = current.handOver();
        if (pending == null || !pending.to().id().equals(to.id())) {
            offer(viewer, current, to, field, current.nameBy(), FollowUpAction.HAND_OVER_OFFERED, note);
        }
    }

    /** Offers it to a team, whose lead answers; once they accept, the team names a person. */
    void offerTeam(Viewer viewer, FollowUp current, PersonRef lead) {
        if (!lead.id().equals(current.facts().owner().id())) {
            offer(viewer, current, lead, "owner", nameBy(current.facts().team()), FollowUpAction.TEAM_ASSIGNED, null);
        } else if (current.nameBy() == null) {
            requirePossible(current);
            recorder.recordTransition(
                    viewer,
                    current,
                    current.offered(current.handOver(), nameBy(current.facts().team())),
                    FollowUpAction.TEAM_ASSIGNED,
                    StepNote.NOTHING);
        }
    }

    private void offer(
            Viewer viewer,
            FollowUp current,
            PersonRef to,
            String field,
            @Nullable LocalDate nameBy,
            FollowUpAction action,
            @Nullable String note) {
        requirePossible(current);
        people.requireWorker(field, to);
        boolean sharing = scope.allows(viewer, Action.CONTRIBUTE, current)
                || (current.nameBy() != null && belongs(to, current.facts().team()));
        if (sharing) {
            asTeam(viewer, current, () -> {
                shares.extend(viewer, current, to.id());
                shares.requireAble(current, to, field);
            });
        } else {
            shares.requireInside(to, field);
        }
        HandOver handOver = new HandOver(to, FollowUpRecorder.ref(viewer), recorder.now());
        recorder.recordTransition(viewer, current, current.offered(handOver, nameBy), action, StepNote.note(note));
        reassignments.remove(current.id());
    }

    private static void requirePossible(FollowUp current) {
        if (!FollowUpAction.HAND_OVER_OFFERED.possible(current.state())) {
            throw Problem.blocked("followUpState.HAND_OVER_OFFERED", current.href(), current.state());
        }
        if (current.handOver() != null) {
            throw Problem.blocked(
                    "handOverPending", current.href(), current.handOver().to().name());
        }
    }

    private boolean belongs(PersonRef person, @Nullable TeamRef team) {
        return team != null
                && teams.find(team.id()).stream()
                        .flatMap(found -> found.members().stream())
                        .anyMatch(member -> member.id().equals(person.id()));
    }

    /** The receiver accepts, and is the owner from now on. Accepting it twice changes nothing. */
    FollowUp accept(Viewer viewer, String key, AnswerHandOver answer) {
        return transactions.in(viewer, () -> {
            FollowUp current = scope.take(viewer, Action.SEE, key);
            if (current.handOver() == null && current.facts().owner().id().equals(viewer.id())) {
                return current;
            }
            PersonRef receiver = receiver(viewer, current).to();
            shares.requireAble(current, receiver, "owner");
            FollowUp after = current.takenBy(receiver, recorder.now(), stillToName(current, receiver));
            return take(viewer, viewer, current, after, FollowUpAction.HANDED_OVER, StepNote.note(answer.note()));
        });
    }

    private HandOver receiver(Viewer viewer, FollowUp current) {
        HandOver pending = pending(current);
        if (!mayAnswer(viewer, current)) {
            throw Problem.forbidden();
        }
        return pending;
    }

    boolean mayAnswer(Viewer viewer, FollowUp current) {
        HandOver pending = current.handOver();
        return pending != null && pending.to().id().equals(viewer.id()) && isAble(viewer);
    }

    private boolean isAble(Viewer viewer) {
        return people.find(viewer.id()).filter(Person::canWork).isPresent();
    }

    private static HandOver pending(FollowUp current) {
        HandOver pending = current.handOver();
        if (pending == null) {
            throw Problem.blocked("noHandOver", current.href());
        }
        return pending;
    }

    /** Returns until when the team has to name a person if this is the owner: only its lead waits for that. */
    private @Nullable LocalDate stillToName(FollowUp current, PersonRef owner) {
        TeamRef team = current.facts().team();
        return team != null
                        && lead(team)
                                .filter(lead -> lead.id().equals(owner.id()))
                                .isPresent()
                ? current.nameBy()
                : null;
    }

    /** A member of the team, or its lead, takes what was assigned to the team. */
    FollowUp takeOn(Viewer viewer, String key, AnswerHandOver answer) {
        return transactions.in(viewer, () -> {
            FollowUp current = scope.take(viewer, Action.SEE, key);
            if (!mayTakeOn(viewer, current)) {
                throw current.nameBy() == null ? Problem.blocked("nothingToTake", current.href()) : Problem.forbidden();
            }
            PersonRef member = FollowUpRecorder.ref(viewer);
            if (!current.facts().owner().id().equals(member.id())) {
                asTeam(viewer, current, () -> {
                    shares.extend(viewer, current, member.id());
                    shares.requireAble(current, member, "owner");
                });
            }
            FollowUp after = current.takenBy(member, recorder.now(), null);
            return take(viewer, viewer, current, after, FollowUpAction.TAKEN, StepNote.note(answer.note()));
        });
    }

    /** Returns whether the viewer may take it for the team that it was assigned to. */
    boolean mayTakeOn(Viewer viewer, FollowUp current) {
        return current.nameBy() != null
                && belongs(FollowUpRecorder.ref(viewer), current.facts().team())
                && isAble(viewer);
    }

    /** @param by the person who takes it; null if the program does for {@code viewer} */
    private FollowUp take(
            @Nullable Viewer by,
            Viewer viewer,
            FollowUp current,
            FollowUp after,
            FollowUpAction action,
            StepNote note) {
        recorder.recordTransition(by, current, after, action, note);
        asTeam(viewer, after, () -> shares.endOthers(viewer, after));
        return store.find(after.key()).orElseThrow();
    }

    /** The receiver declines with a reason, and may not see it any more. */
    FollowUp decline(Viewer viewer, String key, DeclineHandOver command) {
        return transactions.in(viewer, () -> {
            FollowUp current = scope.take(viewer, Action.SEE, key);
            HandOver pending = receiver(viewer, current);
            FollowUp after =
                    current.offered(null, stillToName(current, current.facts().owner()));
            recorder.record(viewer, current, after, FollowUpAction.HAND_OVER_DECLINED, StepNote.note(command.reason()));
            asTeam(viewer, current, () -> {
                if (!store.update(after)) {
                    throw Problem.stale(FollowUpJson.of(current, recorder.today()));
                }
                shares.endFor(viewer, current, pending.to().id());
            });
            return store.find(key).orElse(after);
        });
    }

    /** Takes the offer back: who made it, the owner, or a response lead. */
    FollowUp withdraw(Viewer viewer, String key) {
        return transactions.in(viewer, () -> {
            FollowUp current = scope.take(viewer, Action.SEE, key);
            HandOver pending = pending(current);
            if (!mayWithdraw(viewer, current)) {
                throw Problem.forbidden();
            }
            asTeam(
                    viewer,
                    current,
                    () -> shares.endFor(viewer, current, pending.to().id()));
            FollowUp after =
                    current.offered(null, stillToName(current, current.facts().owner()));
            recorder.recordTransition(viewer, current, after, FollowUpAction.HAND_OVER_WITHDRAWN, StepNote.NOTHING);
            return store.find(key).orElseThrow();
        });
    }

    boolean mayWithdraw(Viewer viewer, FollowUp current) {
        HandOver pending = current.handOver();
        return pending != null
                && (scope.allows(viewer, Action.WORK, current)
                        || scope.allows(viewer, Action.APPROVE, current)
                        || (pending.by() != null
                                && pending.by().id().equals(viewer.id())
                                && scope.allows(viewer, Action.CONTRIBUTE, current)));
    }

    /**
     * Offers it to the person to whom its issue was given in a tracker, if they see it and can take it. Runs as its owner, to whom row-level
     * security allows it; recorded as done by the program because of that issue. What a person offered to somebody else stays.
     *
     * @param link the address of the issue
     * @return whether it is offered to them
     */
    public boolean offerThere(Viewer owner, UUID followUp, UUID person, String link) {
        return transactions.in(owner, () -> {
            FollowUp current = locked(followUp);
            HandOver pending = current.handOver();
            Optional<Viewer> receiver = ableThere(current, person);
            if (receiver.isPresent() && pending != null && pending.to().id().equals(person)) {
                return true;
            }
            FollowUp free = withdrawn(current, link);
            if (receiver.isEmpty()
                    || free.handOver() != null
                    || !FollowUpAction.HAND_OVER_OFFERED.possible(free.state())) {
                return false;
            }
            HandOver offer = new HandOver(FollowUpRecorder.ref(receiver.get()), null, recorder.now());
            recorder.recordTransition(
                    null,
                    free,
                    free.offered(offer, free.nameBy()),
                    FollowUpAction.HAND_OVER_OFFERED,
                    StepNote.inTracker(link));
            reassignments.remove(free.id());
            return true;
        });
    }

    /** Takes back what {@link #offerThere} offered, because the issue was given to somebody else. */
    public void withdrawThere(Viewer owner, UUID followUp, String link) {
        transactions.run(owner, () -> withdrawn(locked(followUp), link));
    }

    private FollowUp withdrawn(FollowUp current, String link) {
        HandOver pending = current.handOver();
        if (pending == null || pending.by() != null) {
            return current;
        }
        FollowUp after =
                current.offered(null, stillToName(current, current.facts().owner()));
        recorder.recordTransition(null, current, after, FollowUpAction.HAND_OVER_WITHDRAWN, StepNote.inTracker(link));
        return store.find(current.key()).orElseThrow();
    }

    /** Has a person accept what is offered to them, because they took its issue in a tracker themselves. Runs as its owner, and ends that. */
    public void acceptThere(Viewer owner, UUID followUp, UUID person, String link) {
        transactions.run(owner, () -> {
            FollowUp current = locked(followUp);
            HandOver pending = current.handOver();
            if (pending != null && pending.to().id().equals(person)) {
                ableThere(current, person)
                        .ifPresent(receiver -> transactions.runAs(receiver, () -> {
                            FollowUp after =
                                    current.takenBy(pending.to(), recorder.now(), stillToName(current, pending.to()));
                            return take(
                                    null,
                                    receiver,
                                    current,
                                    after,
                                    FollowUpAction.HANDED_OVER,
                                    StepNote.inTracker(link));
                        }));
            }
        });
    }

    private FollowUp locked(UUID followUp) {
        String key = store.keyOf(followUp).orElseThrow(Problem::notFound);
        store.lock(key);
        return store.find(key).orElseThrow();
    }

    /** Returns a person of this organisation who sees it, and whom it can be handed over to without sharing anything with them. */
    private Optional<Viewer> ableThere(FollowUp current, UUID person) {
        return people.find(person)
                .filter(found -> found.canWork() && !found.fields().external())
                .filter(found -> !found.id().equals(current.facts().owner().id()))
                .map(HandOvers::viewer)
                .filter(viewer -> transactions.runAs(
                        viewer,
                        () -> store.find(current.key())
                                .filter(seen -> scope.allows(viewer, Action.SEE, seen))
                                .isPresent()));
    }

    /** Runs it as somebody of the response team, who alone may write what is shared; as the owner if there is no one left. */
    private void asTeam(Viewer viewer, FollowUp followUp, Runnable act) {
        if (scope.allows(viewer, Action.CONTRIBUTE, followUp)) {
            act.run();
            return;
        }
        Viewer other = responder(viewer, followUp)
                .or(() -> viewers.find(followUp.facts().owner().id()).map(Viewers.Known::viewer))
                .orElseThrow(() -> Problem.blocked("nobodyToHandBackTo", followUp.href()));
        transactions.runAs(other, () -> {
            act.run();
            return followUp;
        });
    }

    /**
     * Finds somebody other than this person who works on the incident: the person who created the follow-up, otherwise a response lead,
     * preferably the incident's own. Returns empty if there is no one.
     */
    Optional<Viewer> responder(Viewer except, FollowUp followUp) {
        return able(except, followUp, people.find(followUp.raisedBy().id()).stream())
                .findFirst()
                .or(() -> responseLead(except, followUp));
    }

    private Optional<Viewer> responseLead(Viewer except, FollowUp followUp) {
        return able(except, followUp, people.leads().stream()).findFirst().map(some -> {
            UUID own = transactions.runAs(some, () -> store.incidentLead(followUp));
            return able(except, followUp, people.find(own).stream()).findFirst().orElse(some);
        });
    }

    private Stream<Viewer> able(Viewer except, FollowUp followUp, Stream<Person> candidates) {
        return candidates
                .filter(person -> person.fields().active() && !person.id().equals(except.id()))
                .map(HandOvers::viewer)
                .filter(viewer -> transactions.runAs(viewer, () -> scope.allows(viewer, Action.CONTRIBUTE, followUp)));
    }

    private static Viewer viewer(Person person) {
        return new Viewer(
                person.id(),
                person.name(),
                person.fields().external(),
                person.fields().roles(),
                false);
    }
}
