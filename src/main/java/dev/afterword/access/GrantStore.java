package dev.afterword.access;

import dev.afterword.access.AccessFacts.Grant;
import dev.afterword.access.Members.Member;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Grants on incidents as rows. */
@Component
class GrantStore implements RecordedRows {

    /** Not used for the first grants of an incident: it requires visible rows, and these are inserted in one statement. */
    private static final String PUT = """
            INSERT INTO access.incident_grant (incident_id, principal, kind, level, max_tlp, clearances, expires_at)
            VALUES (:incident, :principal, :kind, :level, :maxTlp, :clearances::text[], :expiresAt)
            ON CONFLICT (incident_id, principal) DO UPDATE SET level = excluded.level, max_tlp = excluded.max_tlp,
                clearances = excluded.clearances, expires_at = excluded.expires_at""";

    private static final Question.Form<String> OPENING = Question.writing("""
            INSERT INTO access.incident_grant (incident_id, principal, kind, level, max_tlp, clearances, expires_at)
            SELECT o.*, :maxTlp, '{}', NULL FROM unnest(:incidents::uuid[], :principals::uuid[], :kinds::text[], :levels::text[]) AS o""");

    private static final Map<UUID, Level> FIXED =
            Map.of(Role.AUDITOR.principal(), Level.READ, Role.EXECUTIVE.principal(), Level.SHARED);

    private final JdbcClient jdbc;

    GrantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("access.incident_grant");
    }

    /** Every incident begins with the grants of its creator and of the response leads ({@link Members#opening}). */
    @Override
    public Recording recording() {
        return new Recording(
                Set.of(FactAction.INCIDENT_RECORDED, FactAction.MEMBER_ADDED, FactAction.INCIDENT_UNRESTRICTED),
                Set.of(FactAction.MEMBER_CHANGED),
                Set.of(FactAction.MEMBER_REMOVED, FactAction.INCIDENT_RESTRICTED),
                Set.of("level", "maxTlp", "clearances", "expiresAt"),
                Map.of("level", Level.LEAD.name(), "maxTlp", Tlp.RED.name()));
    }

    @Override
    public List<String> names(Said said) {
        String leads = member(Role.LEAD.principal());
        int member = said.object().indexOf("/member/");
        if (member >= 0) {
            return List.of(said.object().substring(member + 1));
        }
        return said.action().equals(FactAction.INCIDENT_RECORDED.text())
                ? List.of(member(said.actor()), leads)
                : List.of(leads);
    }

    private static String member(UUID principal) {
        return "member/" + principal;
    }

    @Override
    public List<Row> rows(UUID incident) {
        return granted(incident).stream()
                .filter(each -> !FIXED.containsKey(each.principal()))
                .map(each -> new Row(
                        member(each.principal()), Changes.fields(each, "level", "maxTlp", "clearances", "expiresAt")))
                .toList();
    }

    /** Checks the grants of the roles, which nobody changes. */
    @Override
    public List<Fault> faults(UUID incident) {
        return granted(incident).stream()
                .filter(each -> FIXED.containsKey(each.principal()))
                .filter(each -> each.level() != FIXED.get(each.principal())
                        || !each.clearances().isEmpty())
                .map(each -> new Fault(member(each.principal()), "grantAltered"))
                .toList();
    }

    private List<Member> granted(UUID incident) {
        return jdbc.sql(
                        "SELECT g.*, g.incident_id AS incident, '' AS name FROM access.incident_grant g WHERE g.incident_id = ?")
                .param(incident)
                .query(RecordMapper.of(Member.class))
                .list();
    }

    /** What {@code access.held} returns. */
    private record Held(List<Grant> held) {}

    /** Returns the grants on the incident that the current principal has and that are in force. */
    List<Grant> ofCurrent(UUID incident) {
        return jdbc.sql("SELECT access.held(?)")
                .param(incident)
                .query(RecordMapper.of(Held.class))
                .single()
                .held();
    }

    /** Returns when the current principal's access to each of their incidents ends, for those where it ends. */
    Map<UUID, Instant> endsOfCurrent() {
        Map<UUID, Instant> ends = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT incident_id, max(coalesce(expires_at, 'infinity')) AS until FROM access.incident_grant
                        WHERE principal = ANY ((SELECT access.own_principals())::uuid[])
                          AND (expires_at IS NULL OR expires_at > now())
                        GROUP BY incident_id HAVING max(coalesce(expires_at, 'infinity')) < 'infinity' ORDER BY until LIMIT 100""").query(rs -> {
            ends.put(rs.getObject("incident_id", UUID.class), Sql.instant(rs, "until"));
        });
        return ends;
    }

    /** Returns what gives several incidents their first members, who may see everything for good. */
    static Question<?> opening(Collection<Member> members) {
        return OPENING.with(RecordParameters.of(
                        "incidents", members.stream().map(Member::incident).toList())
                .with("principals", members.stream().map(Member::principal).toList())
                .with("kinds", members.stream().map(Member::kind).toList())
                .with("levels", members.stream().map(Member::level).toList())
                .with("maxTlp", Tlp.RED));
    }

    void put(Member member) {
        jdbc.sql(PUT).paramSource(RecordParameters.of(member)).update();
    }

    /** Returns false if there was no such grant. */
    boolean delete(UUID incident, UUID principal) {
        return jdbc.sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                        .params(incident, principal)
                        .update()
                > 0;
    }

    /** Returns whether {@link #people} would include this person if it had no limit. */
    boolean includes(UUID incident, UUID person) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM access.person p
                            JOIN access.principal a ON a.person_id = p.id
                            JOIN access.incident_grant g ON g.principal = a.principal
                            WHERE p.id = ? AND p.active AND g.incident_id = ? AND g.level <> 'SHARED'
                              AND (g.expires_at IS NULL OR g.expires_at > now()))""").params(person, incident).query(Boolean.class).single();
    }

    List<PersonRef> people(UUID incident) {
        return jdbc.sql("""
                        SELECT p.id, p.name FROM access.person p WHERE p.active AND p.id IN (
                            SELECT a.person_id FROM access.principal a JOIN access.incident_grant g ON g.principal = a.principal
                            WHERE g.incident_id = ? AND g.level <> 'SHARED' AND (g.expires_at IS NULL OR g.expires_at > now()))
                        ORDER BY p.name, p.id LIMIT 500""")
                .param(incident)
                .query(RecordMapper.of(PersonRef.class))
                .list();
    }

    /** @param person to ask for this one only, or null */
    List<PersonRef> possibleLeads(UUID incident, @Nullable UUID person) {
        return jdbc.sql("""
                        SELECT p.id, p.name FROM access.person p
                        WHERE p.active AND NOT p.external AND (:person::uuid IS NULL OR p.id = :person)
                          AND access.works_on(p.id, :incident) ORDER BY p.name, p.id""")
                .param("incident", incident)
                .param("person", person)
                .query(RecordMapper.of(PersonRef.class))
                .list();
    }

    boolean hasLead(UUID incident, @Nullable UUID without) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT FROM access.incident_grant_v g
                            JOIN access.principal_v p ON p.principal = g.principal
                            JOIN access.person_role_v r ON r.person_id = p.person_id AND r.role = 'LEAD'
                            WHERE g.incident_id = :incident AND g.level = 'LEAD' AND g.expires_at IS NULL
                              AND g.principal IS DISTINCT FROM :without::uuid)""")
                .param("incident", incident)
                .param("without", without)
                .query(Boolean.class)
                .single();
    }

    List<Member> members(UUID incident) {
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
