package dev.afterword.notification;

import dev.afterword.access.Sql;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of emails: one for each person and day, and those that were sent at once. */
@Component
class DigestStore {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    private final JdbcClient jdbc;

    DigestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A digest with what is needed to send it. */
    record Digest(
            UUID id,
            LocalDate day,
            DigestState state,
            @Nullable Instant triedAt,
            @Nullable Instant nextAttemptAt) {}

    Optional<Digest> latest(UUID person) {
        return jdbc.sql("""
                        SELECT id, day, state, tried_at, next_attempt_at FROM notification.digest
                        WHERE person_id = ? AND NOT at_once ORDER BY day DESC LIMIT 1""").param(person).query(RecordMapper.of(Digest.class)).optional();
    }

    /** Returns false if the person has a digest of this day already. */
    boolean open(UUID id, UUID person, LocalDate day) {
        return jdbc.sql("""
                                INSERT INTO notification.digest (id, person_id, day, state) VALUES (?, ?, ?, 'NOTHING')
                                ON CONFLICT (person_id, day) WHERE NOT at_once DO NOTHING""").params(id, person, day).update() == 1;
    }

    /** Returns the latest email that was to be sent at once. */
    Optional<Digest> latestAtOnce(UUID person) {
        return jdbc.sql("""
                        SELECT id, day, state, tried_at, next_attempt_at FROM notification.digest
                        WHERE person_id = ? AND at_once ORDER BY id DESC LIMIT 1""").param(person).query(RecordMapper.of(Digest.class)).optional();
    }

    void openAtOnce(UUID id, UUID person, LocalDate day) {
        jdbc.sql(
                        "INSERT INTO notification.digest (id, person_id, day, state, at_once) VALUES (?, ?, ?, 'WAITING', true)")
                .params(id, person, day)
                .update();
    }

    void state(UUID id, DigestState state) {
        jdbc.sql("UPDATE notification.digest SET state = ? WHERE id = ?")
                .params(state.name(), id)
                .update();
    }

    /** Reserves a digest to be sent. Returns the number of the attempt, or empty if another node reserved it. */
    Optional<Integer> claim(UUID id, Instant now) {
        return jdbc.sql("""
                        UPDATE notification.digest SET state = 'SENDING', attempts = attempts + 1, tried_at = ?
                        WHERE id = ? AND state = 'WAITING' RETURNING attempts""").params(Sql.time(now), id).query(Integer.class).optional();
    }

    /** Records the result of an attempt. The wait until the next one doubles each time. */
    void settle(UUID id, int attempt, SendResult sending, Instant now) {
        DigestState state = switch (sending.result()) {
            case SENT -> DigestState.SENT;
            case REFUSED -> DigestState.FAILED;
            case UNCERTAIN -> DigestState.UNCERTAIN;
            case UNREACHABLE, LATER -> DigestState.WAITING;
        };
        boolean sent = state == DigestState.SENT;
        jdbc.sql("""
                        UPDATE notification.digest SET state = :state, problem = :problem, detail = :detail, next_attempt_at = :next
                        WHERE id = :id AND state = 'SENDING'""")
                .paramSource(RecordParameters.of("id", id)
                        .with("state", state)
                        .with("problem", sent ? null : sending.result())
                        .with("detail", sent ? null : sending.detail())
                        .with("next", state == DigestState.WAITING ? now.plus(pause(attempt)) : null))
                .update();
    }

    private static Duration pause(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Lists failed emails for administrators, the newest first, one more than {@code size}. */
    List<FailedMail> trouble(@Nullable UUID before, int size) {
        return jdbc.sql("""
                        SELECT d.*, p.name AS person FROM notification.digest d JOIN access.person p ON p.id = d.person_id
                        WHERE (d.state IN ('FAILED', 'UNCERTAIN') OR (d.state IN ('WAITING', 'SENDING') AND d.attempts > 0))
                          AND (CAST(:before AS uuid) IS NULL OR d.id < :before)
                        ORDER BY d.id DESC LIMIT :most""")
                .param("before", before)
                .param("most", size + 1)
                .query(RecordMapper.of(FailedMail.class))
                .list();
    }
}
