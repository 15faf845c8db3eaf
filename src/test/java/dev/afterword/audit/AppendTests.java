package dev.afterword.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@AfterwordTest
class AppendTests {

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Transactions transactions;

    @Autowired
    EntryStore entries;

    @Autowired
    JdbcClient app;

    @Autowired
    TestDatabase database;

    @Test
    void linksEachEntryToTheOneBefore() {
        Viewer viewer = person();
        UUID incident = incident(viewer);

        publish(viewer, incident, "one");
        publish(viewer, incident, "two");

        assertThat(rows(
                        "SELECT e.prev = p.hash FROM audit.entry e JOIN audit.entry p USING (chain) WHERE e.seq = 2 AND p.seq = 1 AND chain = ?",
                        incident))
                .containsExactly(true);
    }

    /** The database writes the end of the hashed bytes, the program the rest. */
    @Test
    void eachHashIsThatOfTheEntry() {
        Viewer viewer = person(Role.LEAD);
        UUID incident = incident(viewer);
        transactions.run(viewer, () -> {
            for (int i = 0; i < 12; i++) {
                publish(viewer, incident, "事件 “" + i + "” \\");
                publish(viewer, null, "of the system");
            }
        });

        transactions.run(viewer, () -> {
            try (Stream<AuditRow> read = entries.after(incident.toString(), 0, 100)) {
                assertThat(read.map(AuditRow::entry))
                        .hasSize(12)
                        .allMatch(Entry::hashFits)
                        .allMatch(Entry::valuesFit)
                        .allMatch(entry -> entry.values() != null);
            }
        });
    }

    /** What is shown is kept until this number changes. */
    @Test
    void aReadIsNoChange() {
        Viewer viewer = person();
        UUID incident = incident(viewer);
        publish(viewer, incident, "one");
        transactions.run(viewer, () -> {
            publish(viewer, incident, "two");
            events.publishEvent(Fact.of(FactAction.REPORT_EXPORTED, viewer.id(), "INC-2026-K7QM")
                    .in(incident));
        });

        assertThat(rows("SELECT seq = 3 AND changed = 2 FROM audit.head WHERE chain = ?", incident))
                .containsExactly(true);
    }

    /** Each entry with its own values, not with all values of its chain. */
    @Test
    void readingATrailReadsEachValueOnce() {
        Viewer viewer = person(Role.LEAD);
        UUID incident = incident(viewer);
        transactions.run(viewer, () -> {
            for (int i = 0; i < 60; i++) {
                publish(viewer, incident, "one of many");
            }
        });

        transactions.run(viewer, () -> {
            app.sql("SET LOCAL plan_cache_mode = force_generic_plan").update();
            long before = valuesFetched();
            try (Stream<AuditRow> read = entries.after(incident.toString(), 0, 100)) {
                assertThat(read.filter(row -> row.entry().values() != null)).hasSizeGreaterThanOrEqualTo(60);
            }
            assertThat(valuesFetched() - before).isLessThan(200);
        });
    }

    private long valuesFetched() {
        return app.sql("SELECT pg_stat_get_xact_tuples_fetched('audit.entry_value'::regclass)")
                .query(Long.class)
                .single();
    }

    @Test
    void aChangeThatCannotBeRecordedDoesNotHappen() {
        Viewer viewer = person();
        UUID incident = incident(viewer);
        Fact unspeakable = Fact.of(FactAction.INCIDENT_FACTS_CHANGED, viewer.id(), "ada@example.org")
                .in(incident)
                .withAfter(Map.of("a", 1));

        assertThatThrownBy(() -> transactions.run(viewer, () -> {
                    rename(viewer, "Changed");
                    events.publishEvent(unspeakable);
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(name(viewer)).isNotEqualTo("Changed");
    }

    @Test
    void aChangeWhoseEntryTheDatabaseRefusesDoesNotHappen() {
        Viewer viewer = person();
        UUID incident = incident(viewer);
        database.sql()
                .sql("ALTER TABLE audit.entry ADD CONSTRAINT broken CHECK (object <> 'breaks.it')")
                .update();

        assertThatThrownBy(() -> transactions.run(viewer, () -> {
                    rename(viewer, "Changed");
                    events.publishEvent(Fact.of(FactAction.INCIDENT_FACTS_CHANGED, viewer.id(), "breaks.it")
                            .in(incident));
                }))
                .isInstanceOf(DataAccessException.class);

        assertThat(name(viewer)).isNotEqualTo("Changed");
        database.sql().sql("ALTER TABLE audit.entry DROP CONSTRAINT broken").update();
    }

    @Test
    void whatIsRolledBackLeavesNoEntry() {
        Viewer viewer = person();
        UUID incident = incident(viewer);

        assertThatThrownBy(() -> transactions.run(viewer, () -> {
                    events.publishEvent(fact(incident, viewer.id(), "gone"));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(rows("SELECT true FROM audit.entry WHERE chain = ?", incident))
                .isEmpty();
    }

    @Test
    void refusesWhatHappensOutsideOfATransaction() {
        assertThatThrownBy(() -> events.publishEvent(fact(null, UUID.randomUUID(), "stray")))
                .isInstanceOf(IllegalStateException.class);
    }

    /** The sequencer alone puts back a row that someone changed. */
    @Test
    void checkpointsAreNotChangedByTheApplication() {
        assertThatThrownBy(() -> transactions.run(
                        person(Role.LEAD, Role.AUDITOR),
                        () -> app.sql("UPDATE audit.checkpoint SET line = 'x'").update()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit.entry SET action = 'x'",
                "DELETE FROM audit.entry",
                "TRUNCATE audit.entry",
                "UPDATE audit.entry_value SET after_value = 'x'",
                "DELETE FROM audit.entry_value",
                "DELETE FROM audit.head",
                "DELETE FROM audit.checkpoint"
            })
    void nothingIsEverChangedOrRemoved(String statement) {
        assertThatThrownBy(() -> transactions.run(
                        person(Role.LEAD, Role.AUDITOR),
                        () -> app.sql(statement).update()))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(
                        () -> JdbcClient.create(database.jobs()).sql(statement).update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void onlyLeadsAndAuditorsWithAGrantRead() {
        Viewer lead = person(Role.LEAD);
        Viewer responder = person();
        Viewer strangeLead = person(Role.LEAD);
        UUID incident = incident(lead, responder);
        publish(responder, incident, "one");

        assertThat(seen(lead, incident)).isEqualTo(1);
        assertThat(seen(responder, incident)).isZero();
        assertThat(seen(strangeLead, incident)).isZero();
    }

    @Test
    void manyAtOnceMakeOneChain() throws Exception {
        Viewer viewer = person();
        UUID incident = incident(viewer);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                String title = "t" + i;
                work.add(() -> {
                    publish(viewer, incident, title);
                    return true;
                });
            }
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(rows("SELECT count(*) = 80 AND max(seq) = 80 FROM audit.entry WHERE chain = ?", incident))
                .containsExactly(true);
    }

    /** Printed for the one who reads it; the bound is loose, for the machine may be busy. */
    @Test
    void anImportOfThousandsCostsLittle() {
        Viewer viewer = person();
        List<UUID> incidents = new ArrayList<>();
        for (int i = 0; i < 4300; i++) {
            incidents.add(UUID.randomUUID());
        }
        Instant start = Instant.now();
        transactions.run(viewer, () -> {
            for (UUID incident : incidents) {
                events.publishEvent(fact(incident, viewer.id(), "imported " + incident));
            }
        });
        Duration took = Duration.between(start, Instant.now());
        System.out.println("4300 entries of 4300 new chains: " + took.toMillis() + " ms");

        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    private Viewer person(Role... roles) {
        return new AuditWorld(database).person(roles);
    }

    private UUID incident(Viewer... members) {
        return new AuditWorld(database).incident(members);
    }

    private void publish(Viewer viewer, @Nullable UUID incident, String title) {
        transactions.run(viewer, () -> events.publishEvent(fact(incident, viewer.id(), title)));
    }

    private void rename(Viewer viewer, String name) {
        app.sql("UPDATE access.person SET name = ? WHERE id = ?")
                .params(name, viewer.id())
                .update();
    }

    private String name(Viewer viewer) {
        return database.sql()
                .sql("SELECT name FROM access.person WHERE id = ?")
                .param(viewer.id())
                .query(String.class)
                .single();
    }

    private List<Boolean> rows(String sql, UUID incident) {
        return database.sql()
                .sql(sql)
                .param(incident.toString())
                .query(Boolean.class)
                .list();
    }

    private long seen(Viewer viewer, UUID incident) {
        return transactions.read(
                viewer,
                () -> app.sql("SELECT count(*) FROM audit.entry WHERE chain = ?")
                        .param(incident.toString())
                        .query(Long.class)
                        .single());
    }

    private static Fact fact(@Nullable UUID incident, UUID actor, String title) {
        return Fact.of(FactAction.INCIDENT_FACTS_CHANGED, actor, "INC-2026-K7QM")
                .in(incident)
                .withAfter(Map.of("title", title));
    }
}
