package dev.afterword.record.proposal;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for proposed events. The walls show people their own only. */
@Component
class ProposalStore {

    private static final String OPEN = """
            SELECT p.id, p.title, p.occurred_at AS occurred_at_at, p.occurred_fidelity AS occurred_at_fidelity,
                   p.occurred_zone AS occurred_at_zone, p.occurred_plus_minus AS occurred_at_plus_minus, p.kind, p.phase, p.source, p.raw,
                   p.records
            FROM record.proposal p WHERE p.incident_id = :incident AND p.person_id = :person AND p.state = 'OPEN'
            """;

    private static final String INSERT = """
            INSERT INTO record.proposal (id, incident_id, person_id, made_in, title, occurred_at, occurred_fidelity, occurred_zone,
                occurred_plus_minus, kind, phase, source, raw, records)
            VALUES (:id, :incident, :person, :change, :title, :occurredAt.at, :occurredAt.fidelity, :occurredAt.zone,
                :occurredAt.plusMinus, :kind, :phase, :source, :raw, :records::int[])""";

    private static final String UPDATE = """
            UPDATE record.proposal SET title = :title, occurred_at = :occurredAt.at, occurred_fidelity = :occurredAt.fidelity,
                occurred_zone = :occurredAt.zone, occurred_plus_minus = :occurredAt.plusMinus, kind = :kind, phase = :phase
            WHERE id = :id AND incident_id = :incident AND person_id = :person AND state = 'OPEN'""";

    private final JdbcClient jdbc;

    ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The proposals of one person in one incident. */
    record Owner(UUID incident, UUID person) {}

    List<Proposal> open(Owner owner) {
        return jdbc.sql(OPEN + " ORDER BY p.occurred_at NULLS LAST, p.id LIMIT :most")
                .paramSource(RecordParameters.of(owner).with("most", ProposalCommands.MOST))
                .query(RecordMapper.of(Proposal.class))
                .list();
    }

    /** Returns the number of the next change, by which the last one is undone, and forgets what was done with before the last one. */
    int next(Owner owner) {
        int last = last(owner);
        jdbc.sql("""
                        DELETE FROM record.proposal WHERE incident_id = :incident AND person_id = :person AND state <> 'OPEN'
                            AND changed_in < :last""").paramSource(RecordParameters.of(owner).with("last", last)).update();
        return last + 1;
    }

    private int last(Owner owner) {
        return jdbc.sql("""
                        SELECT coalesce(max(greatest(made_in, changed_in)), 0) FROM record.proposal
                        WHERE incident_id = :incident AND person_id = :person""")
                .paramSource(RecordParameters.of(owner))
                .query(Integer.class)
                .single();
    }

    void insert(Owner owner, int change, Proposal proposal) {
        jdbc.sql(INSERT)
                .paramSource(RecordParameters.of(proposal)
                        .with("incident", owner.incident())
                        .with("person", owner.person())
                        .with("change", change))
                .update();
    }

    /** Returns false if it isn't open any more. */
    boolean update(Owner owner, Proposal proposal) {
        return jdbc.sql(UPDATE)
                        .paramSource(RecordParameters.of(proposal)
                                .with("incident", owner.incident())
                                .with("person", owner.person()))
                        .update()
                == 1;
    }

    /** @param state {@code ACCEPTED} or {@code DROPPED}, which includes merged ones */
    void end(Owner owner, int change, List<UUID> ids, String state) {
        jdbc.sql("""
                        UPDATE record.proposal SET state = :state, changed_in = :change
                        WHERE incident_id = :incident AND person_id = :person AND id = ANY (:ids::uuid[])""")
                .paramSource(RecordParameters.of(owner)
                        .with("state", state)
                        .with("change", change)
                        .with("ids", ids))
                .update();
    }

    /** Opens again what the last change dropped or merged, and removes what it merged that into. Returns how many are open again. */
    int undo(Owner owner) {
        Integer last = jdbc.sql("""
                        SELECT max(changed_in) FROM record.proposal
                        WHERE incident_id = :incident AND person_id = :person AND state = 'DROPPED'""")
                .paramSource(RecordParameters.of(owner))
                .query(Integer.class)
                .optional()
                .orElse(0);
        RecordParameters parameters = RecordParameters.of(owner).with("last", last);
        int opened = jdbc.sql("""
                        UPDATE record.proposal SET state = 'OPEN', changed_in = NULL
                        WHERE incident_id = :incident AND person_id = :person AND state = 'DROPPED' AND changed_in = :last""").paramSource(parameters).update();
        jdbc.sql("""
                        DELETE FROM record.proposal WHERE incident_id = :incident AND person_id = :person AND state = 'OPEN' AND made_in = :last""").paramSource(parameters).update();
        return opened;
    }

    /** Returns which of these records are gone, since their import was withdrawn. */
    List<Integer> gone(UUID incident, List<Integer> records) {
        return jdbc.sql("""
                        SELECT DISTINCT r.number FROM unnest(:records::int[]) AS r (number) WHERE NOT EXISTS (
                            SELECT FROM record.entry e JOIN record.import i ON i.id = e.import_id
                            WHERE e.incident_id = :incident AND e.number = r.number AND i.withdrawn_at IS NULL)
                        ORDER BY 1""")
                .paramSource(RecordParameters.of("incident", incident).with("records", records))
                .query((rs, n) -> rs.getInt(1))
                .list();
    }

    /** Links an event to the records that it rests on. */
    void rest(UUID incident, int event, List<Integer> records) {
        jdbc.sql("""
                        INSERT INTO record.basis (incident_id, event, record) SELECT :incident, :event, r FROM unnest(:records::int[]) AS r
                        ON CONFLICT DO NOTHING""")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("event", event)
                        .with("records", records))
                .update();
    }
}
