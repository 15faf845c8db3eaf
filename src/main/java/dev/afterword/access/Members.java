package dev.afterword.access;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.Question;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The members of incidents, who are the grants on them. Callers decide about access and publish the fact. Within {@link Transactions}. */
@Component
public class Members {

    private final GrantStore store;
    private final Transactions transactions;

    Members(GrantStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** What a grant is given to. */
    public enum Kind {
        PERSON,
        TEAM,
        ROLE
    }

    /** A member of an incident; {@code name} is that of the person or team, or empty for a role. */
    public record Member(
            UUID incident,
            UUID principal,
            Kind kind,
            String name,
            Level level,
            Tlp maxTlp,
            Set<Restriction> clearances,
            @Nullable Instant expiresAt) {

        /** Returns a copy with these clearances. */
        public Member withClearances(Set<Restriction> others) {
            return new Member(incident, principal, kind, name, level, maxTlp, Set.copyOf(others), expiresAt);
        }
    }

    /** Returns what adds the members that every incident has from the start: its creator, the response leads, the auditors. */
    public static Question<?> opening(Viewer creator, Collection<UUID> incidents) {
        return GrantStore.opening(incidents.stream()
                .flatMap(incident -> Stream.of(
                        first(incident, creator.id(), Kind.PERSON, Level.LEAD),
                        first(incident, Role.LEAD.principal(), Kind.ROLE, Level.LEAD),
                        first(incident, Role.AUDITOR.principal(), Kind.ROLE, Level.READ)))
                .toList());
    }

    private static Member first(UUID incident, UUID principal, Kind kind, Level level) {
        return new Member(incident, principal, kind, "", level, Tlp.RED, Set.of(), null);
    }

    /** Adds a member, or changes the access of one. */
    public void put(Member member) {
        store.put(member);
        transactions.forgetAccess();
    }

    /** Removes a member. Returns false if there was none. */
    public boolean remove(UUID incident, UUID principal) {
        transactions.forgetAccess();
        return store.delete(incident, principal);
    }

    /** Returns the people who can see an incident by a grant on it that is in force, by name. At most 500. */
    public List<PersonRef> people(UUID incident) {
        return store.people(incident);
    }

    /** Returns whether an active person is one of {@link #people}, however many there are. */
    public boolean includes(UUID incident, UUID person) {
        return store.includes(incident, person);
    }

    /** Returns the people who can lead the incident, by name: members of this organisation who can be given work, however many. */
    public List<PersonRef> possibleLeads(UUID incident) {
        return store.possibleLeads(incident, null);
    }

    /** Returns whether the person is one of {@link #possibleLeads}. */
    public boolean canLead(UUID incident, UUID person) {
        return !store.possibleLeads(incident, person).isEmpty();
    }

    /** Returns whether a response lead has unlimited access at the level of a lead, through another member than {@code without}. */
    public boolean hasLead(UUID incident, @Nullable UUID without) {
        return store.hasLead(incident, without);
    }

    /** Returns the members of one incident, roles first, then by name. At most 500: an incident with more uses teams. */
    public List<Member> of(UUID incident) {
        return store.members(incident);
    }
}
