package dev.afterword.access;

import dev.afterword.access.AccessFacts.Grant;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.Docs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Generates {@code docs/access.md}: the decisions for the roles of the contract. */
class AccessTableTests {

    private record Somebody(Viewer viewer, AccessFacts facts) {}

    private static Somebody somebody(boolean external, boolean readOnly, @Nullable Level level, Role... roles) {
        List<Grant> grants = level == null ? List.of() : List.of(new Grant(level, Tlp.RED, Set.of()));
        return new Somebody(
                new Viewer(UUID.randomUUID(), "", external, Set.of(roles), readOnly), AccessFacts.incident(grants));
    }

    private static Map<String, Somebody> people() {
        Map<String, Somebody> people = new LinkedHashMap<>();
        people.put("administrator", somebody(false, false, null, Role.ADMINISTRATOR));
        people.put("lead", somebody(false, false, Level.LEAD, Role.LEAD));
        people.put("lead, not named", somebody(false, false, null, Role.LEAD));
        people.put("facilitator", somebody(false, false, Level.LEAD));
        people.put("responder", somebody(false, false, Level.CONTRIBUTE));
        people.put("stakeholder", somebody(false, false, Level.READ));
        people.put("external", somebody(true, false, Level.READ));
        people.put("guest", somebody(true, false, Level.SHARED));
        people.put(
                "external, asked",
                new Somebody(
                        new Viewer(UUID.randomUUID(), "", true, Set.of(), false),
                        new AccessFacts(List.of(), Tlp.CLEAR, null, true)));
        people.put("auditor", somebody(false, false, Level.READ, Role.AUDITOR));
        people.put("executive", somebody(false, false, null, Role.EXECUTIVE));
        people.put("executive, published", somebody(false, false, Level.SHARED, Role.EXECUTIVE));
        people.put("colleague", somebody(false, false, null));
        people.put("responder's reading token", somebody(false, true, Level.CONTRIBUTE));
        return people;
    }

    @Test
    void documentedTableMatchesDecisions() {
        Map<String, Somebody> people = people();
        StringBuilder text = new StringBuilder("""
                # Who may do what

                Printed from the one decision (`Decisions.decide`) by `AccessTableTests`; the rules are in the contract. *Facilitator*, *responder*,
                *stakeholder* and *external* are members of the incident with level `LEAD`, `CONTRIBUTE`, `READ`, `READ`; a *lead, not named* is a lead
                for an incident that is restricted to named members; a *guest* is an external member with level `SHARED`, which is what external members
                start with; *executive, published* is an executive for an incident with a published report that isn't restricted to named members, on
                which the role has level `SHARED`; a *colleague* has no role and no membership; an *external, asked* is no member
                and has an evidence request: the row is that request. `404` means "hidden, as if absent".
                Attribution and privileged content require a special clearance from everyone; a highest TLP includes all less restrictive labels.

                """);
        text.append("| action | ").append(String.join(" | ", people.keySet())).append(" |\n|---|");
        text.append("---|".repeat(people.size())).append('\n');
        for (Action action : Action.values()) {
            text.append("| `").append(action).append("` | ");
            text.append(people.values().stream()
                            .map(each -> word(Decisions.decide(each.viewer(), action, each.facts())))
                            .collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }

        text.append("""

                ## Sharing one item

                Single events, evidence and findings can be shared with people who are no members of the incident, by rows of `access.share`: `principal` (a
                person or a team), `incident_id`, `relation` (the table), `item_id`, `expires_at`. In code: `Shares.put(List.of(new Share(incident,
                Relation.FINDING, finding, person, until)))` within `Transactions.in(viewer, …)`, after the service has decided, and with an event of its own
                for the audit trail. Row-level security accepts a share only from a person whose grant covers the item with level `CONTRIBUTE`, shows it to its
                principal and to the incident's members, and lets any member remove it. It gives access to the row only (no incident, no
                custody), in every query on its table; restricted items stay hidden, also if they are restricted later.
                """);

        Docs.assertCurrent(Path.of("docs/access.md"), text.toString());
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Permit permit -> "yes";
            case Decision.Deny(Decision.Reason reason) ->
                switch (reason) {
                    case HIDDEN -> "404";
                    case NOT_ALLOWED -> "–";
                };
        };
    }
}
