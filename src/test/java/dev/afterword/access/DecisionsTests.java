package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.AccessFacts.Grant;
import dev.afterword.access.Action.Scope;
import dev.afterword.access.Decision.Deny;
import dev.afterword.access.Decision.Permit;
import dev.afterword.access.Decision.Reason;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Covers all viewers and facts: every set of roles, every one or two grants, every label and restriction. */
class DecisionsTests {

    private static final Set<Action> READING = EnumSet.of(
            Action.ANYBODY,
            Action.SIGNED_IN,
            Action.SEE_REVIEWS_DUE,
            Action.SEE_INSIGHTS,
            Action.MANAGE_PEOPLE,
            Action.GIVE_FUNCTIONS,
            Action.GIVE_ROLES,
            Action.MANAGE_POLICIES,
            Action.MANAGE_DIRECTORY,
            Action.READ_SYSTEM_AUDIT,
            Action.SEE,
            Action.SEE_REPORT,
            Action.READ_AUDIT);
    private static final Set<Action> LEADS_ONLY =
            EnumSet.of(Action.APPROVE, Action.WAIVE, Action.CLOSE, Action.MANAGE_MEMBERS);

    static List<Viewer> viewers() {
        List<Viewer> viewers = new ArrayList<>();
        List<Role> all = List.of(Role.values());
        for (int bits = 0; bits < 1 << all.size(); bits++) {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (int bit = 0; bit < all.size(); bit++) {
                if ((bits & 1 << bit) != 0) {
                    roles.add(all.get(bit));
                }
            }
            for (boolean readOnly : new boolean[] {false, true}) {
                viewers.add(new Viewer(UUID.randomUUID(), "V", false, roles, readOnly));
                if (roles.isEmpty()) {
                    viewers.add(new Viewer(UUID.randomUUID(), "V", true, roles, readOnly));
                }
            }
        }
        return viewers;
    }

    static List<AccessFacts> facts() {
        List<Grant> single = new ArrayList<>();
        for (Level level : Level.values()) {
            for (Tlp max : Tlp.values()) {
                for (Set<Restriction> clearances :
                        List.of(Set.<Restriction>of(), Set.of(Restriction.ATTRIBUTION), Set.of(Restriction.values()))) {
                    single.add(new Grant(level, max, clearances));
                }
            }
        }
        List<List<Grant>> grants = new ArrayList<>(List.of(List.of()));
        for (Grant one : single) {
            grants.add(List.of(one));
            single.forEach(other -> grants.add(List.of(one, other)));
        }
        List<AccessFacts> facts = new ArrayList<>();
        for (List<Grant> each : grants) {
            for (Tlp tlp : Tlp.values()) {
                for (@Nullable
                Restriction restricted : new Restriction[] {null, Restriction.ATTRIBUTION, Restriction.PRIVILEGED}) {
                    facts.add(new AccessFacts(each, tlp, restricted, false));
                }
            }
        }
        for (Grant one : single) {
            facts.add(new AccessFacts(List.of(one), Tlp.RED, null, true));
            facts.add(new AccessFacts(List.of(one), Tlp.RED, Restriction.PRIVILEGED, true));
        }
        facts.add(new AccessFacts(List.of(), Tlp.RED, null, true));
        facts.add(new AccessFacts(List.of(), Tlp.RED, Restriction.PRIVILEGED, true));
        return facts;
    }

    private static void everywhere(BiConsumer<Viewer, AccessFacts> check) {
        List<AccessFacts> facts = facts();
        for (Viewer viewer : viewers()) {
            facts.forEach(each -> check.accept(viewer, each));
        }
    }

    private static boolean permits(Viewer viewer, Action action, AccessFacts facts) {
        return Decisions.decide(viewer, action, facts) instanceof Permit;
    }

    private static List<Action> incidentActions() {
        return EnumSet.allOf(Action.class).stream()
                .filter(action -> action.scope() == Scope.INCIDENT)
                .toList();
    }

    /**
     * States the contract's rule for seeing independently of the code: a grant covers label and restriction, or the row was
     * shared.
     */
    private static boolean seen(AccessFacts facts) {
        return reached(facts, Level.READ) || (facts.shared() && facts.restricted() == null);
    }

    private static boolean reached(AccessFacts facts, Level least) {
        for (Grant grant : facts.grants()) {
            boolean label = grant.maxTlp().compareTo(facts.tlp()) >= 0;
            boolean clearance = facts.restricted() == null || grant.clearances().contains(facts.restricted());
            if (label && clearance && grant.level().compareTo(least) >= 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    void unseenIsHiddenForEveryAction() {
        everywhere((viewer, facts) -> {
            for (Action action : incidentActions()) {
                Decision decision = Decisions.decide(viewer, action, facts);
                boolean hidden = decision instanceof Deny(Reason reason) && reason == Reason.HIDDEN;
                if (hidden == (seen(facts) || reached(facts, Level.SHARED))) {
                    throw new AssertionError(viewer + " " + action + " " + facts);
                }
            }
        });
    }

    @Test
    void seenMayBeReadAndARoleAloneAllowsNothingElse() {
        everywhere((viewer, facts) -> {
            boolean contribute = !viewer.readOnly() && seen(facts) && reached(facts, Level.CONTRIBUTE);
            boolean lead = !viewer.readOnly() && reached(facts, Level.LEAD);
            boolean ok = permits(viewer, Action.SEE, facts) == seen(facts)
                    && permits(viewer, Action.CONTRIBUTE, facts) == contribute
                    && permits(viewer, Action.SUBMIT_REVIEW, facts) == lead;
            for (Action action : LEADS_ONLY) {
                ok &= permits(viewer, action, facts) == (lead && viewer.is(Role.LEAD));
            }
            if (!ok) {
                throw new AssertionError(viewer + " " + facts);
            }
        });
    }

    @Test
    void submittingNeedsAnOwnEvidenceRequest() {
        everywhere((viewer, facts) -> {
            boolean asked = facts.shared() && (seen(facts) || reached(facts, Level.SHARED)) && !viewer.readOnly();
            if (permits(viewer, Action.HAND_IN, facts) != asked) {
                throw new AssertionError(viewer + " " + facts);
            }
        });
    }

    @Test
    void readOnlyTokenChangesNothing() {
        everywhere((viewer, facts) -> {
            for (Action action : Action.values()) {
                if (viewer.readOnly() && !READING.contains(action) && permits(viewer, action, facts)) {
                    throw new AssertionError(viewer + " " + action + " " + facts);
                }
            }
        });
    }

    @Test
    void anotherGrantTakesNothingAway() {
        Grant more = new Grant(Level.READ, Tlp.GREEN, Set.of());
        everywhere((viewer, facts) -> {
            List<Grant> grants = new ArrayList<>(facts.grants());
            grants.add(more);
            AccessFacts richer = new AccessFacts(grants, facts.tlp(), facts.restricted(), facts.shared());
            for (Action action : incidentActions()) {
                if (permits(viewer, action, facts) && !permits(viewer, action, richer)) {
                    throw new AssertionError(viewer + " " + action + " " + facts);
                }
            }
        });
    }

    @Test
    void theAdministratorIsNoMember() {
        Viewer administrator = new Viewer(UUID.randomUUID(), "A", false, Set.of(Role.ADMINISTRATOR), false);

        assertThat(incidentActions()).noneMatch(action -> permits(administrator, action, AccessFacts.none()));
    }

    @Test
    void anAuditorChangesNothing() {
        Viewer auditor = new Viewer(UUID.randomUUID(), "A", false, Set.of(Role.AUDITOR), false);
        AccessFacts granted = AccessFacts.incident(List.of(new Grant(Level.READ, Tlp.RED, Set.of())));

        assertThat(Action.values())
                .filteredOn(action -> permits(auditor, action, granted))
                .allMatch(READING::contains);
    }
}
