package dev.afterword.membership;

import dev.afterword.access.Action;
import dev.afterword.access.Level;
import dev.afterword.access.Members;
import dev.afterword.access.Members.Kind;
import dev.afterword.access.Members.Member;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Team;
import dev.afterword.access.Teams;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.privilege.ClearanceRequests;
import dev.afterword.access.privilege.ClearanceRequests.Clearance;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The members of an incident; only response leads can change them. */
@Component
public class Membership {

    private final Transactions transactions;
    private final Incidents incidents;
    private final Members members;
    private final People people;
    private final Teams teams;
    private final ClearanceRequests clearances;
    private final ApplicationEventPublisher events;

    Membership(
            Transactions transactions,
            Incidents incidents,
            Members members,
            People people,
            Teams teams,
            ClearanceRequests clearances,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.members = members;
        this.people = people;
        this.teams = teams;
        this.clearances = clearances;
        this.events = events;
    }

    /** Returns the members. External people can't see them. */
    public MemberList of(Viewer viewer, String key) {
        return transactions.read(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.SEE, key);
            if (viewer.external()) {
                throw Problem.forbidden();
            }
            List<Member> all = members.of(incident);
            return new MemberList(
                    all,
                    clearances.requested(incident),
                    all.stream().noneMatch(each -> each.principal().equals(Role.LEAD.principal())));
        });
    }

    /**
     * Adds a member, or changes what a member's membership allows. ClearanceRequests that the member doesn't have are requested only.
     *
     * @param named a person by identifier or e-mail address, or a team by identifier
     */
    public Member put(Viewer viewer, String key, String named, MemberTerms terms) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.MANAGE_MEMBERS, key);
            Member is = member(incident, named, terms);
            Member was = find(incident, is.principal()).orElse(null);
            Set<Restriction> kept = new HashSet<>(is.clearances());
            kept.retainAll(was == null ? Set.of() : was.clearances());
            Member given = is.withClearances(kept);
            members.put(given);
            changed(viewer, key, was, given);
            is.clearances().stream()
                    .filter(each -> !kept.contains(each))
                    .forEach(each -> clearances.request(viewer, new Clearance(incident, key, is.principal(), each)));
            return given;
        });
    }

    /** Gives a member a clearance that another response lead requested. */
    public Member approveClearance(Viewer viewer, String key, UUID principal, Restriction restriction) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.MANAGE_MEMBERS, key);
            Member was = find(incident, principal).orElseThrow(Problem::notFound);
            clearances.approve(
                    viewer,
                    new Clearance(incident, key, principal, restriction),
                    incidents.find(viewer, key).lead().id());
            Set<Restriction> all = new HashSet<>(was.clearances());
            all.add(restriction);
            Member is = was.withClearances(all);
            members.put(is);
            return changed(viewer, key, was, is);
        });
    }

    public void refuseClearance(Viewer viewer, String key, UUID principal, Restriction restriction) {
        transactions.run(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.MANAGE_MEMBERS, key);
            clearances.refuse(viewer, new Clearance(incident, key, principal, restriction));
        });
    }

    private Member member(UUID incident, String named, MemberTerms terms) {
        Optional<Person> person = people.resolve(named).flatMap(ref -> people.find(ref.id()));
        if (person.isPresent()) {
            refuseTooMuch(person.get(), terms, find(incident, person.get().id()).isEmpty());
            return terms.of(
                    incident, person.get().id(), Kind.PERSON, person.get().name());
        }
        Team team = team(named).orElseThrow(() -> Problem.invalid("member", "noSuchMember"));
        return terms.of(incident, team.id(), Kind.TEAM, team.name());
    }

    private Optional<Team> team(String id) {
        try {
            return teams.find(UUID.fromString(id.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Ends a membership, effective from the next request, and returns what it was. Roles are removed only by {@link #restrict}. */
    public Member remove(Viewer viewer, String key, UUID principal) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.MANAGE_MEMBERS, key);
            Member was = find(incident, principal).orElseThrow(Problem::notFound);
            if (was.kind() == Kind.ROLE) {
                throw Problem.blocked("roleMember", "/incidents/" + key + "/people");
            }
            keepALead(incident, key, principal);
            members.remove(incident, principal);
            events.publishEvent(
                    fact(FactAction.MEMBER_REMOVED, viewer, key, was).withBefore(facts(was)));
            return was;
        });
    }

    /**
     * Restricts the incident to its named members, so that the role of response lead alone gives no access. The viewer becomes a
     * member.
     */
    public void restrict(Viewer viewer, String key) {
        transactions.run(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.MANAGE_MEMBERS, key);
            Optional<Member> own = find(incident, viewer.id());
            if (own.isEmpty() || own.get().level() != Level.LEAD) {
                Member is = member(incident, viewer.id(), Kind.PERSON, viewer.name());
                members.put(is);
                changed(viewer, key, own.orElse(null), is);
            }
            members.remove(incident, Role.EXECUTIVE.principal());
            if (members.remove(incident, Role.LEAD.principal())) {
                events.publishEvent(Fact.of(FactAction.INCIDENT_RESTRICTED, viewer.id(), key)
                        .in(incident)
                        .withAfter(Map.of("restricted", true)));
            }
        });
    }

    /** Gives every response lead access again. */
    public void unrestrict(Viewer viewer, String key) {
        transactions.run(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.MANAGE_MEMBERS, key);
            if (find(incident, Role.LEAD.principal()).isEmpty()) {
                members.put(member(incident, Role.LEAD.principal(), Kind.ROLE, Role.LEAD.name()));
                if (incidents.find(viewer, key).reviewState() == ReviewState.PUBLISHED) {
                    members.put(executives(incident));
                }
                events.publishEvent(Fact.of(FactAction.INCIDENT_UNRESTRICTED, viewer.id(), key)
                        .in(incident)
                        .withAfter(Map.of("restricted", false)));
            }
        });
    }

    private static Member member(UUID incident, UUID principal, Kind kind, String name) {
        return new Member(incident, principal, kind, name, Level.LEAD, Tlp.RED, Set.of(), null);
    }

    private static Member executives(UUID incident) {
        return new Member(
                incident,
                Role.EXECUTIVE.principal(),
                Kind.ROLE,
                Role.EXECUTIVE.name(),
                Level.SHARED,
                Tlp.AMBER_STRICT,
                Set.of(),
                null);
    }

    /**
     * Shows executives the incidents with a published report, except those that are restricted to named members. The publication is what
     * is on record; this follows from it.
     */
    @EventListener
    void on(Fact fact) {
        UUID incident = fact.incident();
        if (fact.action() == FactAction.REVIEW_PUBLISHED
                && incident != null
                && find(incident, Role.LEAD.principal()).isPresent()) {
            members.put(executives(incident));
        }
    }

    private Member changed(Viewer viewer, String key, @Nullable Member was, Member is) {
        keepALead(is.incident(), key, null);
        events.publishEvent(fact(was == null ? FactAction.MEMBER_ADDED : FactAction.MEMBER_CHANGED, viewer, key, is)
                .withBefore(was == null ? Map.of() : facts(was))
                .withAfter(facts(is)));
        return is;
    }

    private static Fact fact(FactAction action, Viewer viewer, String key, Member member) {
        return Fact.of(action, viewer.id(), key + "/member/" + member.principal())
                .in(member.incident());
    }

    private static Map<String, @Nullable Object> facts(Member member) {
        return Changes.fields(member, "level", "maxTlp", "clearances", "expiresAt");
    }

    private Optional<Member> find(UUID incident, UUID principal) {
        return members.of(incident).stream()
                .filter(member -> member.principal().equals(principal))
                .findFirst();
    }

    /**
     * Throws if an external person would get more than viewing, or access without an end, or at first more than what is shared with them, at most
     * TLP:GREEN. They can be given more later.
     */
    private static void refuseTooMuch(Person person, MemberTerms terms, boolean first) {
        if (!person.fields().external()) {
            return;
        }
        Errors errors = new Errors();
        if (first && terms.level() != Level.SHARED) {
            errors.reject("level", "externalStart");
        } else if (terms.level() != Level.SHARED && terms.level() != Level.READ) {
            errors.reject("level", "externalLevel");
        }
        if (first && terms.maxTlp().compareTo(Tlp.GREEN) > 0) {
            errors.reject("maxTlp", "externalStart");
        }
        if (terms.expiresAt() == null) {
            errors.reject("expiresAt", "externalExpiry");
        }
        errors.check();
    }

    /** Throws unless someone remains who may approve, close and add members. */
    private void keepALead(UUID incident, String key, @Nullable UUID without) {
        if (!members.hasLead(incident, without)) {
            throw Problem.blocked("lastLeadHere", "/incidents/" + key + "/people");
        }
    }
}
