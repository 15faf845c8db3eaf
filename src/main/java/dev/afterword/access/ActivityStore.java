package dev.afterword.access;

import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the incidents that people worked on last, and the responses that they contributed to. */
@Component
class ActivityStore {

    private static final Question.Form<String> NOTE = Question.writing("SELECT access.note_work(:incident, :at)");

    private final JdbcClient jdbc;
    private final Transactions transactions;

    ActivityStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Records that the current person wrote something of the response. */
    void putResponder(UUID incident) {
        jdbc.sql("""
                        INSERT INTO access.responder (person_id, incident_id)
                        SELECT access.current_person(), :incident WHERE access.sees(:incident)
                        ON CONFLICT DO NOTHING""").param("incident", incident).update();
    }

    /**
     * Records that somebody added or invited a person, and so could have signed in as that person, or gave them a role.
     *
     * @param role null where they added or invited the person
     */
    void putIntroduction(UUID person, UUID by, @Nullable Role role) {
        jdbc.sql("""
                        INSERT INTO access.introduction (person_id, by_id, role) SELECT :person, id, :role FROM access.person
                        WHERE id = :by AND id <> :person""")
                .param("person", person)
                .param("by", by)
                .param("role", role == null ? null : role.name())
                .update();
    }

    /** Records that the current person works on the incident, and that its leads have something to look at. */
    void put(UUID incident, Instant at) {
        transactions.writeLast(
                NOTE.with(RecordParameters.of("incident", incident).with("at", at.truncatedTo(ChronoUnit.SECONDS))));
    }
}
