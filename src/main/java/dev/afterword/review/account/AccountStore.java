package dev.afterword.review.account;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of accounts, which are added and never changed. */
@Component
class AccountStore {

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns those after a given one, as they were given, one more than asked for where there are more. */
    List<Account> list(UUID incident, @Nullable Instant after, @Nullable UUID id, int size) {
        return jdbc.sql("""
                        SELECT a.*, a.party_id AS party, p.name AS party_name, h.name AS author_name
                        FROM review.account a JOIN incident.party_v p ON p.id = a.party_id JOIN access.person h ON h.id = a.author_id
                        WHERE a.incident_id = :incident AND (:after::timestamptz IS NULL OR (a.given_at, a.id) > (:after, :id))
                        ORDER BY a.given_at, a.id LIMIT :most""")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("after", after)
                        .with("id", id)
                        .with("most", size + 1))
                .query(RecordMapper.of(Account.class))
                .list();
    }

    void add(UUID incident, Account account) {
        jdbc.sql("""
                        INSERT INTO review.account (id, incident_id, party_id, author_id, on_behalf, saw, knew, did, decided, helped,
                            missing, tlp, given_at)
                        VALUES (:id, :incident, :party, :author.id, :onBehalf, :saw, :knew, :did, :decided, :helped, :missing, :tlp, :givenAt)""")
                .paramSource(RecordParameters.of(account).with("incident", incident))
                .update();
    }

    /** Returns the participants with an account. */
    Set<UUID> given(UUID incident) {
        return new HashSet<>(jdbc.sql("SELECT DISTINCT party_id FROM review.account WHERE incident_id = ?")
                .param(incident)
                .query((rs, n) -> rs.getObject("party_id", UUID.class))
                .list());
    }

    /** Returns which teams the person is in. */
    Set<UUID> teams(UUID person) {
        return new HashSet<>(jdbc.sql("SELECT team_id FROM access.team_member_v WHERE person_id = ?")
                .param(person)
                .query((rs, n) -> rs.getObject("team_id", UUID.class))
                .list());
    }
}
