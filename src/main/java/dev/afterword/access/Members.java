package dev.afterword.access;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The members of incidents, who are the grants on them. Callers decide about access and publish the fact. Within {@link Transactions}. */
@Component
public class Members {

    private static final String INSERT = """
            INSERT INTO access.incident_grant (incident_id, principal, kind, level, max_tlp, clearances, expires_at)
            VALUES (:incident, :principal, :kind, :level, :maxTlp, :clearances::text[], :expiresAt)""";

    /** Not used for the first grants of an incident: it requires visible rows, and these are inserted in one statement. */
    private static final String OR_CHANGE = """

            ON CONFLICT (incident_id, principal) DO UPDATE SET level = excluded.level, max_tlp = excluded.max_tlp,
                clearances = excluded.clearances, expires_at = excluded.expires_at""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Transactions transactions;

    Members(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Transactions transactions) {
        this.jdbc = jdbc;
        this.batch = batch;
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
            @Nullable Instant expiresAt) {}

    /** Adds the members that every incident has from the start: its creator, the response leads, the auditors. */
    public void open(Viewer creator, Collection<UUID> incidents) {
        batch.batchUpdate(
                INSERT,
                incidents.stream()
                        .flatMap(incident -> Stream.of(
                                first(incident, creator.id(), Kind.PERSON, Level.LEAD),
                                first(incident, Role.LEAD.principal(), Kind.ROLE, Level.LEAD),
                                first(incident, Role.AUDITOR.principal(), Kind.ROLE, Level.READ)))
                        .toArray(RecordParameters[]::new));
        transactions.forgetAccess();
    }

    private static RecordParameters first(UUID incident, UUID principal, Kind kind, Level level) {
        return RecordParameters.of(new Member(incident, principal, kind, "", level, Tlp.RED, Set.of(), null));
    }

    /** Adds a member, or changes the access of one. */
    public void put(Member member) {
        jdbc.sql(INSERT + OR_CHANGE).paramSource(RecordParameters.of(member)).update();
        transactions.forgetAccess();
    }

    /** Removes a member. Returns false if there was none. */
    public boolean remove(UUID incident, UUID principal) {
        transactions.forgetAccess();
        return jdbc.sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                        .params(incident, principal)
                        .update()
                > 0;
    }

    /** Returns the people who can see an incident by a grant on it that is in force, by name. At most 500. */
    public List<PersonRef> people(UUID incident) {
        return jdbc.sql("""
                        SELECT p.id, p.name FROM access.person p WHERE p.active AND p.id IN (
                            SELECT a.person_id FROM access.principal a JOIN access.incident_grant g ON g.principal = a.principal
                            WHERE g.incident_id = ? AND (g.expires_at IS NULL OR g.expires_at > now()))
                        ORDER BY p.name, p.id LIMIT 500""")
                .param(incident)
                .query(RecordMapper.of(PersonRef.class))
                .list();
    }

    /** Returns the members of one incident, roles first, then by name. At most 500: an incident with more uses teams. */
    public List<Member> of(UUID incident) {
        return jdbc.sql("""
                        SELECT g.*, g.incident_id AS incident, coalesce(p.name, t.name, '') AS name
                        FROM access.incident_grant g
                        LEFT JOIN access.person p ON g.kind = 'PERSON' AND p.id = g.principal
                        LEFT JOIN access.team t ON g.kind = 'TEAM' AND t.id = g.principal
                        WHERE g.incident_id = ? ORDER BY g.kind DESC, name, g.principal LIMIT 500""")
                .param(incident)
                .query(RecordMapper.of(Member.class))
                .list();
    }
}
