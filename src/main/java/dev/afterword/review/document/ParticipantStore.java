package dev.afterword.review.document;

import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How participants took part in reviews. */
@Component
public class ParticipantStore {

    private final JdbcClient jdbc;

    ParticipantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void replaceAll(UUID incident, List<Participant> participants) {
        jdbc.sql("DELETE FROM review.participant WHERE incident_id = ?")
                .param(incident)
                .update();
        participants.forEach(p -> put(incident, p));
    }

    void put(UUID incident, Participant p) {
        jdbc.sql("""
                        INSERT INTO review.participant (incident_id, party_id, attended, contributed, excused_reason)
                        VALUES (:incident, :party, :attended, :contributed, :excusedReason)
                        ON CONFLICT (incident_id, party_id) DO UPDATE SET attended = excluded.attended,
                            contributed = excluded.contributed, excused_reason = excluded.excused_reason""")
                .paramSource(RecordParameters.of(p).with("incident", incident))
                .update();
    }
}
