package dev.afterword.followup;

import dev.afterword.access.Shares;
import dev.afterword.access.Shares.Relation;
import dev.afterword.access.Shares.Share;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.followup.FollowUpShareStore.Shared;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Shares findings with an owner who may not see the incident. A new owner of the follow-up gets the same access, and the previous
 * one loses it.
 */
@Component
class FollowUpShares {

    private final FollowUpShareStore store;
    private final Shares shares;
    private final ApplicationEventPublisher events;

    FollowUpShares(FollowUpShareStore store, Shares shares, ApplicationEventPublisher events) {
        this.store = store;
        this.shares = shares;
        this.events = events;
    }

    void share(Viewer viewer, FollowUp followUp, Finding finding) {
        if (finding.facts().restricted() != null) {
            throw Problem.invalid("share", "restrictedNotShared");
        }
        put(viewer, followUp, finding.id(), followUp.facts().owner().id());
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

    /** Stops sharing the finding with the owner, unless another follow-up shares it with them. */
    void end(Viewer viewer, FollowUp followUp, UUID finding) {
        UUID person = followUp.facts().owner().id();
        if (store.delete(followUp, finding, person)) {
            ended(viewer, followUp, finding, person);
        }
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
        for (Shared was : before) {
            store.delete(followUp, was.finding(), was.person());
            ended(viewer, followUp, was.finding(), was.person());
        }
        before.stream().map(Shared::finding).distinct().forEach(finding -> put(viewer, followUp, finding, owner));
    }
}
