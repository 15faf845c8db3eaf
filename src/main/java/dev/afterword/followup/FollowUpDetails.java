package dev.afterword.followup;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision.Permit;
import dev.afterword.access.Decisions;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.FindingLinks;
import dev.afterword.finding.FindingLinks.Linked;
import dev.afterword.followup.FollowUpDetail.May;
import dev.afterword.incident.Incidents;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a follow-up with all data of its page in seven statements. */
@Component
class FollowUpDetails {

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FindingLinks work;
    private final Incidents incidents;
    private final List<FollowUpBackground> backgrounds;
    private final FollowUpShareStore shares;
    private final HandOvers handOvers;

    FollowUpDetails(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FindingLinks work,
            Incidents incidents,
            List<FollowUpBackground> backgrounds,
            FollowUpShareStore shares,
            HandOvers handOvers) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.work = work;
        this.incidents = incidents;
        this.backgrounds = backgrounds;
        this.shares = shares;
        this.handOvers = handOvers;
    }

    FollowUpDetail of(Viewer viewer, String key) {
        return of(viewer, key, true);
    }

    /** Reads it without the risk request and the sharing status, for pages on which those aren't decided. */
    FollowUpDetail brief(Viewer viewer, String key) {
        return of(viewer, key, false);
    }

    @SuppressWarnings("NullAway") // it reads @Nullable of a nested type from a class file as if it weren't there
    private FollowUpDetail of(Viewer viewer, String key, boolean whole) {
        return transactions.read(viewer, () -> {
            FollowUp followUp = scope.find(viewer, Action.SEE, key);
            List<Linked> findings = work.findings(viewer, followUp.id());
            FollowUp.RiskRequest risk = whole ? store.risk(followUp.id()).orElse(null) : null;
            Set<May> may = may(viewer, followUp, risk);
            return new FollowUpDetail(
                    followUp,
                    incidentKey(viewer, followUp, findings),
                    findings,
                    backgrounds.stream()
                            .flatMap(each -> each.of(followUp.id()).stream())
                            .toList(),
                    risk,
                    store.steps(followUp.id()),
                    whole && may.contains(May.CHANGE) ? shares.statuses(followUp) : Map.of(),
                    may);
        });
    }

    private @Nullable String incidentKey(Viewer viewer, FollowUp followUp, List<Linked> findings) {
        if (!followUp.seesIncident()) {
            return null;
        }
        return findings.stream()
                .filter(linked -> linked.incident().equals(followUp.incident()))
                .map(Linked::incidentKey)
                .findFirst()
                .orElseGet(() -> incidents.findAll(viewer, List.<UUID>of(followUp.incident())).stream()
                        .map(incident -> incident.key())
                        .findFirst()
                        .orElse(null));
    }

    private Set<May> may(Viewer viewer, FollowUp f, FollowUp.@Nullable RiskRequest risk) {
        AccessFacts facts = scope.facts(viewer, f);
        boolean works = allows(viewer, Action.WORK, facts);
        boolean contributes = allows(viewer, Action.CONTRIBUTE, facts);
        boolean asked = risk != null && risk.state() == FollowUp.RiskRequest.State.REQUESTED;
        Set<May> may = EnumSet.noneOf(May.class);
        add(may, May.ACCEPT, works && FollowUpAction.ACCEPTED.possible(f.state()));
        add(may, May.START, works && FollowUpAction.STARTED.possible(f.state()));
        add(may, May.RESOLVE, works && FollowUpAction.RESOLVED.possible(f.state()));
        add(may, May.HAND_BACK, works && f.state().withOwner() && f.handOver() == null);
        add(
                may,
                May.HAND_OVER,
                (works || contributes) && f.handOver() == null && FollowUpAction.HAND_OVER_OFFERED.possible(f.state()));
        add(may, May.ANSWER_HAND_OVER, handOvers.mayAnswer(viewer, f));
        add(may, May.WITHDRAW_HAND_OVER, handOvers.mayWithdraw(viewer, f));
        add(may, May.TAKE_ON, handOvers.mayTakeOn(viewer, f));
        boolean verifies = allows(viewer, Action.VERIFY, facts) && !viewer.id().equals(f.notVerifiedBy());
        add(may, May.VERIFY, verifies && FollowUpAction.VERIFIED.possible(f.state()));
        add(may, May.CHECK_EFFECT, verifies && FollowUpAction.EFFECT_PROVED.possible(f.state()));
        add(may, May.REOPEN, contributes && FollowUpAction.REOPENED.possible(f.state()));
        add(may, May.REVIEW, contributes && f.state().open());
        add(may, May.CHANGE, contributes);
        add(may, May.TICKET, works && !contributes);
        add(may, May.ASK_RISK, (works || contributes) && !asked && FollowUpAction.RISK_APPROVED.possible(f.state()));
        add(
                may,
                May.ANSWER_RISK,
                asked
                        && risk != null
                        && allows(viewer, Action.APPROVE, facts)
                        && !facts.own()
                        && !risk.askedBy().id().equals(viewer.id()));
        return may;
    }

    private static void add(Set<May> may, May one, boolean allowed) {
        if (allowed) {
            may.add(one);
        }
    }

    private static boolean allows(Viewer viewer, Action action, AccessFacts facts) {
        return Decisions.decide(viewer, action, facts) instanceof Permit;
    }
}
