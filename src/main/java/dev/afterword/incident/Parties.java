package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.web.Input;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who took part in an incident's response, inside and outside. */
@Service
public class Parties {

    private static final int MOST = 500;

    private final Incidents incidents;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Parties(
            Incidents incidents,
            Transactions transactions,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.incidents = incidents;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    private static Party read(Input in, Party standing) {
        return new Party(
                standing.id(),
                in.has("name") || standing.name().isEmpty() ? in.required("name", Input.LINE) : standing.name(),
                in.has("organisation") ? in.text("organisation", Input.LINE) : standing.organisation(),
                in.has("role") ? in.text("role", 100) : standing.role(),
                in.has("external") ? in.flag("external") : standing.external(),
                in.has("needed") ? in.flag("needed") : standing.needed(),
                in.has("person") ? in.uuid("person") : standing.person(),
                standing.version());
    }

    /** Adds a party from a form or a JSON object. */
    public Party add(Viewer viewer, String key, Input input) {
        Party party = read(input, new Party(RandomCodes.uuid(), "", null, null, false, false, null, 1));
        input.check();
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            if (list(incident).size() >= MOST) {
                throw Problem.invalid("name", "tooMany", MOST);
            }
            insert(incident, party);
            publish(viewer, incident, key, FactAction.PARTY_ADDED, Map.of(), fields(party));
            return party;
        });
    }

    /** Changes a party, as a merge patch on the given version. */
    public Party change(Viewer viewer, String key, UUID id, long version, Input input) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            Party standing = find(incident, id).orElseThrow(Problem::notFound);
            Party party = read(input, standing);
            input.check();
            if (standing.version() != version || !update(party)) {
                throw Problem.stale(standing);
            }
            publish(viewer, incident, key, FactAction.PARTY_CHANGED, fields(standing), fields(party));
            return find(incident, id).orElseThrow();
        });
    }

    /** Takes a party off the list; what it signed or said stays. */
    public void remove(Viewer viewer, String key, UUID id) {
        transactions.run(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            Party standing = find(incident, id).orElseThrow(Problem::notFound);
            jdbc.sql("UPDATE incident.party SET removed_at = ?, version = version + 1 WHERE id = ?")
                    .params(Sql.time(clock.instant()), id)
                    .update();
            publish(viewer, incident, key, FactAction.PARTY_REMOVED, fields(standing), Map.of());
        });
    }

    /** The parties of an incident, in the order they were added. */
    public List<Party> of(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> list(incident));
    }

    private List<Party> list(UUID incident) {
        return jdbc.sql(
                        "SELECT * FROM incident.party WHERE incident_id = ? AND removed_at IS NULL ORDER BY created_at, id")
                .param(incident)
                .query((rs, n) -> party(rs))
                .list();
    }

    private Optional<Party> find(UUID incident, UUID id) {
        return list(incident).stream().filter(party -> party.id().equals(id)).findFirst();
    }

    private void insert(UUID incident, Party party) {
        jdbc.sql("""
                        INSERT INTO incident.party (id, incident_id, name, organisation, role, external, needed, person_id, created_at)
                        VALUES (:id, :incident, :name, :organisation, :role, :external, :needed, :person, :at)""")
                .param("incident", incident)
                .param("at", Sql.time(clock.instant()))
                .params(fields(party))
                .param("id", party.id())
                .update();
    }

    private boolean update(Party party) {
        return jdbc.sql("""
                        UPDATE incident.party SET name = :name, organisation = :organisation, role = :role, external = :external,
                            needed = :needed, person_id = :person, version = version + 1
                        WHERE id = :id AND version = :version""")
                        .params(fields(party))
                        .param("id", party.id())
                        .param("version", party.version())
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> fields(Party party) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", party.name());
        fields.put("organisation", party.organisation());
        fields.put("role", party.role());
        fields.put("external", party.external());
        fields.put("needed", party.needed());
        fields.put("person", party.person() == null ? null : party.person());
        return fields;
    }

    private void publish(
            Viewer viewer,
            UUID incident,
            String key,
            FactAction action,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        events.publishEvent(Fact.of(action, viewer.id(), key)
                .in(incident)
                .withBefore(before)
                .withAfter(after));
    }

    private static Party party(ResultSet rs) throws SQLException {
        return new Party(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getString("organisation"),
                rs.getString("role"),
                rs.getBoolean("external"),
                rs.getBoolean("needed"),
                rs.getObject("person_id", UUID.class),
                rs.getLong("version"));
    }
}
