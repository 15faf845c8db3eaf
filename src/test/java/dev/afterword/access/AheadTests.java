package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.sql.Ahead;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.Expected.OfViewer;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a handler asked before is asked at once, of the incident of its address and of nothing else. */
@AfterwordTest
class AheadTests {

    private record Text(String text) {}

    private static final OfIncident<Text> INCIDENT = OfIncident.of("""
            SELECT key || set_config('test.asked', coalesce(current_setting('test.asked', true), '') || 'i', true) AS text
            FROM incident.incident WHERE id = :incident""", Text.class);

    private static final OfViewer<Text> PERSON = OfViewer.of("""
            SELECT name || set_config('test.asked', coalesce(current_setting('test.asked', true), '') || 'p', true) AS text
            FROM access.person WHERE id = :person""", Text.class);

    private static final Question.Form<Text> ENTERING = Question.of(
            "SELECT i.key AS text, access.enter(i.id) FROM incident.incident i WHERE i.key = :key", Text.class);

    private static final Question.Form<String> NAME =
            Question.writing("UPDATE access.person SET name = name || :more WHERE id = :person");

    @Autowired
    Transactions transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    private final Ahead handler = new Ahead();
    private IncidentCast cast;

    @BeforeEach
    void incident() {
        cast = new IncidentCast(context);
    }

    private Ahead.First first(String key) {
        return new Ahead.First(handler, ENTERING.with(RecordParameters.of("key", key)));
    }

    private String asked() {
        return jdbc.sql("SELECT coalesce(current_setting('test.asked', true), '')")
                .query(String.class)
                .single();
    }

    private String incident(UUID id) {
        return transactions.ask(INCIDENT, id).optional().map(Text::text).orElse("none");
    }

    private String page(Viewer viewer, String key) {
        return transactions.page(viewer, first(key), () -> {
            String before = asked();
            return before + " " + incident(cast.incidentId) + " "
                    + transactions.ask(PERSON, viewer).list().size() + " " + asked();
        });
    }

    @Test
    void whatWasAskedIsAskedAheadOnce() {
        assertThat(page(cast.lead, cast.incident)).isEqualTo(" " + cast.incident + "i 1 ip");
        assertThat(page(cast.lead, cast.incident)).isEqualTo("pi " + cast.incident + "pi 1 pi");
    }

    @Test
    void anotherHandlerExpectsNothing() {
        page(cast.lead, cast.incident);

        assertThat(transactions.page(cast.lead, Ahead.First.none(), this::asked))
                .isEmpty();
    }

    @Test
    void whoSeesNothingGetsNothing() {
        page(cast.lead, cast.incident);

        assertThat(page(cast.stranger, cast.incident)).isEqualTo("p none 1 p");
    }

    /** What was asked ahead is of the incident of the address alone. */
    @Test
    void anotherIncidentIsAskedItself() {
        page(cast.lead, cast.incident);
        String other = IncidentCast.json(cast.post(cast.lead, "/api/v1/incidents", "{\"title\": \"Another\"}"))
                .path("key")
                .asString();

        assertThat(page(cast.lead, other)).isEqualTo("pi " + cast.incident + "pii 1 pii");
    }

    @Test
    void whereDataMayChangeItIsAskedEachTime() {
        page(cast.lead, cast.incident);

        transactions.run(cast.lead, () -> {
            assertThat(asked()).isEmpty();
            incident(cast.incidentId);
            incident(cast.incidentId);
            assertThat(asked()).isEqualTo("ii");
        });
    }

    private String name(UUID person) {
        return jdbc.sql("SELECT name FROM access.person WHERE id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    private void rename(UUID person, String more) {
        transactions.writeLast(NAME.with(RecordParameters.of("person", person).with("more", more)));
    }

    @Test
    void whatWaitsIsWrittenBeforeTheCommit() {
        UUID person = cast.stranger.id();

        transactions.run(cast.lead, () -> {
            rename(person, " one");
            rename(person, " two");
            assertThat(name(person)).doesNotContain("one");
        });

        assertThat(name(person)).endsWith(" one two");
    }

    @Test
    void manyThatWaitAreWrittenToo() {
        UUID person = cast.stranger.id();

        transactions.run(cast.lead, () -> {
            for (int n = 1; n <= 9; n++) {
                rename(person, " " + n);
            }
        });

        assertThat(name(person)).endsWith(" 1 2 3 4 5 6 7 8 9");
    }

    @Test
    void whatARollbackUndoesWaitsNoLonger() {
        UUID person = cast.stranger.id();

        transactions.run(cast.lead, () -> {
            rename(person, " kept");
            assertThatThrownBy(() -> transactions.nested(() -> {
                        rename(person, " undone");
                        throw new IllegalStateException("undone");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        });

        assertThat(name(person)).endsWith(" kept");
    }

    @Test
    void aWriteThatFailsIsNoCommit() {
        UUID person = cast.stranger.id();

        assertThatThrownBy(() -> transactions.run(cast.lead, () -> {
                    rename(person, " kept");
                    transactions.writeLast(Question.writing("UPDATE access.person SET name = NULL WHERE id = :person")
                            .with(RecordParameters.of("person", person)));
                }))
                .isInstanceOf(DataAccessException.class);
        assertThat(name(person)).doesNotContain("kept");
    }
}
