package dev.afterword.testing;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People, incidents and their items, put into a test database by the superuser as plainly as its constraints allow. */
public final class BareRows {

    private final JdbcClient sql;
    private final AtomicInteger number = new AtomicInteger();

    public BareRows(TestDatabase database) {
        this(database.sql());
    }

    /** @param sql as the superuser */
    public BareRows(JdbcClient sql) {
        this.sql = sql;
    }

    public UUID person(Role... roles) {
        UUID id = RandomCodes.uuid();
        sql.sql("INSERT INTO access.person (id, name, email) VALUES (?, 'P', ?)")
                .params(id, id + "@example.org")
                .update();
        stands(id, id);
        for (Role role : roles) {
            sql.sql("INSERT INTO access.person_role VALUES (?, ?)")
                    .params(id, role.name())
                    .update();
            stands(id, role.principal());
        }
        return id;
    }

    /** From now on the person also represents the principal. */
    public void stands(UUID person, UUID principal) {
        sql.sql("INSERT INTO access.principal VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(person, principal)
                .update();
    }

    /** An incident without any grant. */
    public UUID incident(UUID creator) {
        UUID id = RandomCodes.uuid();
        sql.sql("""
                        INSERT INTO incident.incident (id, key, title, customer_impact, data_breach, tlp, suspected, indicators,
                            actions_taken, source_references, anchors, stage, stage_dates, review_state, historical, lead_id,
                            decision_outcome, decision_rule, decision_policy, decision_facts, decided_at, version, created_at,
                            created_by, updated_at)
                        VALUES (:id, :id::text, 'I', 'NO', 'NO', 'AMBER', false, '{}', '{}', '{}', '{}', 'INTAKE', '{}',
                            'NOT_STARTED', false, :who, 'OPTIONAL', 'r', '1', '{}', now(), 1, now(), :who, now())""").param("id", id).param("who", creator).update();
        return id;
    }

    public void grant(UUID incident, UUID principal, Level level, Tlp most, Restriction... clearances) {
        grant(incident, principal, level, most, Arrays.asList(clearances), null);
    }

    public void grant(
            UUID incident,
            UUID principal,
            Level level,
            Tlp most,
            Collection<Restriction> clearances,
            @Nullable Instant expires) {
        sql.sql("""
                        INSERT INTO access.incident_grant VALUES (?, ?, 'PERSON', ?, ?, ?, ?)
                        ON CONFLICT (incident_id, principal) DO UPDATE SET level = excluded.level,
                            max_tlp = excluded.max_tlp, clearances = excluded.clearances, expires_at = excluded.expires_at""")
                .params(Arrays.asList(
                        incident,
                        principal,
                        level.name(),
                        most.name(),
                        clearances.stream().map(Enum::name).toArray(String[]::new),
                        expires == null ? null : expires.atOffset(ZoneOffset.UTC)))
                .update();
    }

    public UUID finding(UUID incident, UUID who, Tlp tlp, @Nullable Restriction restricted) {
        return item("""
                INSERT INTO finding.finding (id, incident_id, number, type, title, cross_organisation, citations,
                    contributing_factors, tlp, restricted, raised_at, raised_by)
                VALUES (?, ?, ?, 'PROCESS_FLAW', 'F', false, '{}', '{}', ?, ?, now(), ?)""", incident, who, tlp, restricted);
    }

    public UUID event(UUID incident, UUID who, Tlp tlp, @Nullable Restriction restricted) {
        return item("""
                INSERT INTO timeline.event (id, incident_id, number, title, techniques, citations, tlp, restricted,
                    recorded_at, recorded_by)
                VALUES (?, ?, ?, 'T', '{}', '{}', ?, ?, now(), ?)""", incident, who, tlp, restricted);
    }

    public UUID evidence(UUID incident, UUID who, Tlp tlp, @Nullable Restriction restricted) {
        return item("""
                INSERT INTO evidence.item (id, incident_id, number, kind, title, reference, tlp, restricted, added_by)
                VALUES (?, ?, ?, 'EXTERNAL', 'E', 'a shelf', ?, ?, ?)""", incident, who, tlp, restricted);
    }

    private UUID item(String insert, UUID incident, UUID who, Tlp tlp, @Nullable Restriction restricted) {
        UUID id = RandomCodes.uuid();
        sql.sql(insert)
                .params(Arrays.asList(
                        id,
                        incident,
                        number.incrementAndGet(),
                        tlp.name(),
                        restricted == null ? null : restricted.name(),
                        who))
                .update();
        return id;
    }

    public void share(UUID incident, String relation, UUID item, UUID principal, @Nullable Instant expires) {
        sql.sql(
                        "INSERT INTO access.share (incident_id, relation, item_id, principal, expires_at) VALUES (?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        incident, relation, item, principal, expires == null ? null : expires.atOffset(ZoneOffset.UTC)))
                .update();
    }

    public UUID followUp(UUID incident, UUID owner) {
        UUID id = RandomCodes.uuid();
        sql.sql("""
                        INSERT INTO followup.follow_up (id, key, incident_id, kind, route, cross_organisation, title, owner_id,
                            priority, due_on, next_review_on, state, state_since, tlp, raised_at, raised_by)
                        VALUES (:id, :key, :incident, 'BUG', 'ENGINEERING', false, 'U', :owner, 'P2', current_date, current_date,
                            'PROPOSED', now(), 'GREEN', now(), :owner)""")
                .param("id", id)
                .param("key", "FU-" + RandomCodes.random(6))
                .param("incident", incident)
                .param("owner", owner)
                .update();
        return id;
    }

    /** Adds to the history of a follow-up that this finding was linked. */
    public void link(UUID followUp, UUID incident, UUID who, UUID finding) {
        sql.sql("""
                        INSERT INTO followup.step (id, follow_up_id, incident_id, at, by_person, action, to_state, finding_id)
                        VALUES (?, ?, ?, now(), ?, 'LINKED', 'PROPOSED', ?)""")
                .params(RandomCodes.uuid(), followUp, incident, who, finding)
                .update();
    }
}
