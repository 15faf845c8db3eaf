package dev.afterword.followup;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Shares;
import dev.afterword.access.Shares.Relation;
import dev.afterword.access.Shares.Share;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.followup.FollowUpDetail.SharingStatus;
import dev.afterword.followup.FollowUpShareStore.Shared;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Shares findings with an owner who may not see the incident. A person it is handed over to gets the same access, and the previous
 * owner loses it.
 */
@Component
class FollowUpShares {

    private final FollowUpShareStore store;
    private final Shares shares;
    private final People people;
    private final ApplicationEventPublisher events;

    FollowUpShares(FollowUpShareStore store, Shares shares, People people, ApplicationEventPublisher events) {
        this.store = store;
        this.shares = shares;
        this.people = people;
        this.events = events;
    }

    void share(Viewer viewer, FollowUp followUp, Finding finding) {
        if (finding.facts().restricted() != null) {
            throw Problem.invalid("share", "restrictedNotShared");
        }
        put(viewer, followUp, finding.id(), followUp.facts().owner().id());
        if (followUp.handOver() != null) {
            put(viewer, followUp, finding.id(), followUp.handOver().to().id());
        }
    }

    private void put(Viewer viewer, FollowUp followUp, UUID finding, UUID person) {
        store.insert(followUp, finding, person);
        shares.put(List.of(share(followUp, finding, person)));
        record(viewer, followUp, FactAction.FOLLOW_UP_FINDING_SHARED, finding, person);
    }

    /** Returns the names of the people with whom a finding is shared, in order. */
    List<String> shownTo(UUID incident, UUID finding) {
        List<UUID> principals = shares.of(incident).stream()
                .filter(share ->
                        share.relation() == Relation.FINDING && share.item().equals(finding))
                .map(Share::principal)
                .toList();
        return principals.isEmpty() ? List.of() : store.names(principals);
    }

    /** Stops sharing the finding with the owner and the person it is handed over to, unless another follow-up shares it with them. */
    void end(Viewer viewer, FollowUp followUp, UUID finding) {
        end(viewer, followUp, share -> share.finding().equals(finding));
    }

    /** Stops sharing anything with a person that is shared for this follow-up. */
    void endFor(Viewer viewer, FollowUp followUp, UUID person) {
        end(viewer, followUp, share -> share.person().equals(person));
    }

    /** Stops sharing anything with people other than the owner. */
    void endOthers(Viewer viewer, FollowUp followUp) {
        end(
                viewer,
                followUp,
                share -> !share.person().equals(followUp.facts().owner().id()));
    }

    private void end(Viewer viewer, FollowUp followUp, Predicate<Shared> which) {
        store.of(followUp).stream().filter(which).forEach(was -> {
            store.delete(followUp, was.finding(), was.person());
            ended(viewer, followUp, was.finding(), was.person());
        });
    }

    private void ended(Viewer viewer, FollowUp followUp, UUID finding, UUID person) {
        if (!store.exists(finding, person)) {
            shares.remove(List.of(share(followUp, finding, person)));
            record(viewer, followUp, FactAction.FOLLOW_UP_SHARE_ENDED, finding, person);
        }
    }

    private static Share share(FollowUp followUp, UUID finding, UUID person) {
        return new Share(followUp.incident(), Relation.FINDING, finding, person, null);
    }

    private void record(Viewer viewer, FollowUp followUp, FactAction action, UUID finding, UUID person) {
        events.publishEvent(Fact.of(action, viewer.id(), followUp.key())
                .in(followUp.incident())
                .withRestriction(followUp.restricted())
                .withAfter(Map.of("finding", finding.toString(), "person", person.toString())));
    }

    /** Shares everything that is shared for this follow-up with {@code owner}, and no longer with the previous owner. */
    void handOver(Viewer viewer, FollowUp followUp, UUID owner) {
        List<Shared> before = store.of(followUp);
        end(viewer, followUp, any -> true);
        before.stream().map(Shared::finding).distinct().forEach(finding -> put(viewer, followUp, finding, owner));
    }

    /** Shares with {@code receiver} what is shared with the owner, so that they can decide whether to take the follow-up over. */
    void extend(Viewer viewer, FollowUp followUp, UUID receiver) {
        UUID owner = followUp.facts().owner().id();
        store.of(followUp).stream()
                .filter(share -> share.person().equals(owner))
                .forEach(share -> put(viewer, followUp, share.finding(), receiver));
    }

    /** Throws if the owner can't be given work. Called before the row is written, which the database would refuse. */
    void requireWorker(FollowUpFacts facts) {
        people.requireWorker("owner", facts.owner());
    }

    /** Throws if the new owner is external and sees no finding of the follow-up. */
    void requireAbleOwner(FollowUp followUp) {
        requireAble(followUp, followUp.facts().owner(), "owner");
    }

    /** Throws if the person is external and sees no finding of the follow-up. */
    void requireAble(FollowUp followUp, PersonRef ref, String field) {
        Person person = people.find(ref.id()).orElseThrow();
        if (!seesWork(person, followUp)) {
            throw Problem.invalid(field, "ownerOutside", person.name());
        }
    }

    /** Throws if the person is external. */
    void requireInside(PersonRef ref, String field) {
        if (people.find(ref.id()).orElseThrow().fields().external()) {
            throw Problem.invalid(field, "ownerOutside", ref.name());
        }
    }

    /** Returns what blocks if the owner is external and sees no finding of the follow-up any more. */
    Optional<Problem.Block> ownerOutside(FollowUp followUp) {
        Person owner = people.find(followUp.facts().owner().id()).orElseThrow();
        return followUp.state().open() && !seesWork(owner, followUp)
                ? Optional.of(Problem.Block.of("ownerOutside", followUp.href(), owner.name()))
                : Optional.empty();
    }

    /** Throws if the owner is external and sees no finding of the follow-up any more. */
    void requireOwnerSees(FollowUp followUp) {
        ownerOutside(followUp).ifPresent(block -> {
            throw Problem.blocked(List.of(block));
        });
    }

    private boolean seesWork(Person owner, FollowUp followUp) {
        return !owner.fields().external()
                || store.statuses(followUp, owner.id()).values().stream().anyMatch(SharingStatus::isVisible);
    }
}
