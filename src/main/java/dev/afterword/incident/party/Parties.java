package dev.afterword.incident.party;

import dev.afterword.access.Action;
import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The participants of incidents' responses, internal and external. */
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

    public Party add(Viewer viewer, String key, PartyFacts facts) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            if (list(incident).size() >= MOST) {
                throw Problem.invalid("name", "tooMany", MOST);
            }
            Party party = new Party(RandomCodes.uuid(), facts, 1);
            insert(incident, party);
            publish(viewer, incident, key, FactAction.PARTY_ADDED, Map.of(), Changes.fields(facts));
            return party;
        });
    }

    /** @param version the version that the edit is based on */
    public Party edit(Viewer viewer, String key, UUID id, long version, UnaryOperator<PartyFacts> edit) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            Party current = find(incident, id).orElseThrow(Problem::notFound);
            PartyFacts facts = edit.apply(current.facts());
            if (current.version() != version || !update(new Party(id, facts, version))) {
                throw Problem.stale(current);
            }
            publish(
                    viewer,
                    incident,
                    key,
                    FactAction.PARTY_CHANGED,
                    Changes.fields(current.facts()),
                    Changes.fields(facts));
            return find(incident, id).orElseThrow();
        });
    }

    /** Removes a participant from the list; their sign-offs and opinions stay. */
    public void remove(Viewer viewer, String key, UUID id) {
        transactions.run(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            Party current = find(incident, id).orElseThrow(Problem::notFound);
            jdbc.sql("UPDATE incident.party SET removed_at = ?, version = version + 1 WHERE id = ?")
                    .params(Sql.time(clock.instant()), id)
                    .update();
            publish(viewer, incident, key, FactAction.PARTY_REMOVED, Changes.fields(current.facts()), Map.of());
        });
    }

    /** Returns the participants of an incident, in the order in which they were added. */
    public List<Party> of(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> list(incident));
    }

    private List<Party> list(UUID incident) {
        return jdbc.sql("""
                        SELECT p.*, p.person_id AS person FROM incident.party p
                        WHERE p.incident_id = ? AND p.removed_at IS NULL ORDER BY p.created_at, p.id""").param(incident).query(RecordMapper.of(Party.class)).list();
    }

    private Optional<Party> find(UUID incident, UUID id) {
        return list(incident).stream().filter(party -> party.id().equals(id)).findFirst();
    }

    private void insert(UUID incident, Party party) {
        jdbc.sql("""
                        INSERT INTO incident.party (id, incident_id, name, organisation, role, external, needed, person_id, created_at)
                        VALUES (:id, :incident, :name, :organisation, :role, :external, :needed, :person, :at)""")
                .paramSource(
                        RecordParameters.of(party).with("incident", incident).with("at", clock.instant()))
                .update();
    }

    private boolean update(Party party) {
        return jdbc.sql("""
                        UPDATE incident.party SET name = :name, organisation = :organisation, role = :role, external = :external,
                            needed = :needed, person_id = :person, version = version + 1
                        WHERE id = :id AND version = :version""").paramSource(RecordParameters.of(party)).update() == 1;
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
}
