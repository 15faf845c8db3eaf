package dev.afterword.review.account;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.directory.Somebody;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.party.Parties;
import dev.afterword.incident.party.Party;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The accounts of an incident's participants. People give their own and that of their team; who may edit the incident also writes down what a
 * participant without an account here told, and is named as who wrote it. A guest who is a participant gives their own, and sees no other.
 */
@Service
public class PartyAccounts {

    private static final String ORDER = "given";

    private final Transactions transactions;
    private final Incidents incidents;
    private final Parties parties;
    private final Grants grants;
    private final IncidentLayouts layouts;
    private final AccountStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PartyAccounts(
            Transactions transactions,
            Incidents incidents,
            Parties parties,
            Grants grants,
            IncidentLayouts layouts,
            AccountStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.parties = parties;
        this.grants = grants;
        this.layouts = layouts;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    Page<Account> list(Viewer viewer, String key, @Nullable String pageToken, int size) {
        PageToken after = PageToken.read(pageToken, ORDER);
        return transactions.read(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.SEE_REPORT, key);
            requireConcerned(viewer, incident);
            return Page.cut(
                    store.list(incident, after.instant(0), after.id(1), size),
                    size,
                    last -> PageToken.after(ORDER, last.givenAt(), last.id()));
        });
    }

    Account give(Viewer viewer, String key, UUID party, AccountText text) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.SEE_REPORT, key);
            requireConcerned(viewer, incident);
            Tlp tlp = layouts.find(viewer, key).tlp();
            Party whose = parties.of(viewer, incident).stream()
                    .filter(each -> each.id().equals(party))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid("party", "noSuchParty"));
            boolean own = isOwn(whose, viewer, store.teams(viewer.id()));
            boolean personally = whose.who() != null && whose.who().isPerson(viewer.id());
            grants.require(viewer, personally ? Action.HAND_IN : Action.COMMENT, incident, tlp, personally);
            if (!own && !grants.allows(viewer, Action.CONTRIBUTE, incident)) {
                throw Problem.invalid("party", "accountOfOthers");
            }
            Account account = new Account(
                    RandomCodes.uuid(),
                    party,
                    whose.name(),
                    new PersonRef(viewer.id(), viewer.name()),
                    !own,
                    text,
                    tlp,
                    clock.instant());
            store.add(incident, account);
            Map<String, @Nullable Object> fields = Changes.of(text);
            fields.put("party", party.toString());
            fields.put("onBehalf", !own);
            events.publishEvent(Fact.of(FactAction.ACCOUNT_GIVEN, viewer.id(), key + "/account/" + account.id())
                    .in(incident)
                    .withAfter(fields));
            return account;
        });
    }

    /**
     * Throws "not found" unless the viewer sees the incident, and with it its accounts, or is one of its participants, who gives one, and as
     * a guest sees only that.
     */
    private void requireConcerned(Viewer viewer, UUID incident) {
        if (!grants.allows(viewer, Action.SEE, incident)
                && parties.of(viewer, incident).isEmpty()) {
            throw Problem.notFound();
        }
    }

    /** Returns the participants whose account the viewer may give, own ones first. */
    List<Party> offered(Viewer viewer, UUID incident, boolean contributes) {
        return transactions.read(viewer, () -> {
            Set<UUID> teams = store.teams(viewer.id());
            List<Party> all = parties.of(viewer, incident);
            List<Party> own =
                    all.stream().filter(each -> isOwn(each, viewer, teams)).toList();
            if (!contributes) {
                return own;
            }
            return Stream.concat(own.stream(), all.stream().filter(each -> !own.contains(each)))
                    .toList();
        });
    }

    /**
     * Returns the required participants without an account; nobody for people who don't see accounts with this label.
     *
     * @param tlp that of the incident
     */
    public List<Party> missing(Viewer viewer, UUID incident, Tlp tlp) {
        return transactions.read(viewer, () -> {
            if (!grants.allows(viewer, Action.SEE, incident, tlp, null)) {
                return List.of();
            }
            Set<UUID> given = store.given(incident);
            return parties.of(viewer, incident).stream()
                    .filter(each -> each.needed() && !given.contains(each.id()))
                    .toList();
        });
    }

    private static boolean isOwn(Party party, Viewer viewer, Set<UUID> teams) {
        Somebody who = party.who();
        return who != null && (who.isPerson(viewer.id()) || teams.contains(who.id()));
    }
}
