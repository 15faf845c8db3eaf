package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.FindingLinks;
import dev.afterword.followup.FollowUpCommands.ShareFinding;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Shares findings with the owner of a follow-up, and stops sharing them, at any time after its creation. For the response team.
 */
@Service
class FindingSharing {

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpShares shares;
    private final FollowUpShareStore shared;
    private final FindingLinks work;
    private final Incidents incidents;

    FindingSharing(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpShares shares,
            FollowUpShareStore shared,
            FindingLinks work,
            Incidents incidents) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.shares = shares;
        this.shared = shared;
        this.work = work;
        this.incidents = incidents;
    }

    /** Shares {@code finding}, a key in the incident of the follow-up, with its owner. Sharing it twice changes nothing. */
    FollowUp show(Viewer viewer, String key, ShareFinding command) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.CONTRIBUTE, key);
            Finding taken = served(viewer, followUp, command.finding());
            if (shared.statuses(followUp).get(taken.id()) != FollowUpDetail.SharingStatus.SHARED) {
                shares.share(viewer, followUp, taken);
            }
            return store.find(key).orElseThrow();
        });
    }

    /** Stops sharing. If another follow-up shares the finding with the same person, they still see it. */
    FollowUp hide(Viewer viewer, String key, String finding) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.CONTRIBUTE, key);
            shares.end(viewer, followUp, served(viewer, followUp, finding).id());
            shares.requireOwnerSees(followUp);
            return store.find(key).orElseThrow();
        });
    }

    private Finding served(Viewer viewer, FollowUp followUp, String finding) {
        boolean serves = work.findings(viewer, followUp.id()).stream()
                .anyMatch(linked -> linked.incident().equals(followUp.incident())
                        && linked.key().equals(finding));
        if (!serves) {
            throw Problem.invalid("finding", "notServed", finding);
        }
        String incident = incidents
                .findAll(viewer, List.<UUID>of(followUp.incident()))
                .getFirst()
                .key();
        return work.take(viewer, incident, finding);
    }
}
