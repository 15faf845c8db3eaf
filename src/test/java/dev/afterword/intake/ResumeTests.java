package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.database.DataFolder;
import dev.afterword.intake.Import.Tally;
import dev.afterword.intake.Spool.Spooled;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AfterwordTest
class ResumeTests {

    private static final int RECORDS = 2 * ImportRun.RECORDS_AT_ONCE + 50;

    @Autowired
    People people;

    @Autowired
    Viewers viewers;

    @Autowired
    Transactions transactions;

    @Autowired
    ImportStore store;

    @Autowired
    Spool spool;

    @Autowired
    ImportRunner runner;

    @Autowired
    Imports imports;

    @Autowired
    DataFolder home;

    @Autowired
    TestDatabase database;

    private final String own = RandomCodes.random(8);
    private Viewer lead;

    @BeforeEach
    void someLead() {
        var person = people.addLocally(PersonFields.named("Lead", own + "@example.org", Role.LEAD), null);
        lead = viewers.find(person.id()).orElseThrow().viewer();
    }

    @Test
    void whoGoesOnAfterACrashTakesEachRecordInOnce() throws IOException {
        Import waiting = takenOver();
        try (ImportRun crashing = runner.open(lead, waiting)) {
            crashing.skipWhatIsDone();
            crashing.step();
        }

        runner.run(lead.id(), waiting.id());

        Import done = imports.find(lead, waiting.id());
        assertThat(done.state()).isEqualTo(ImportState.FINISHED);
        assertThat(done.tally()).isEqualTo(new Tally(RECORDS, 0, 0, 0));
        assertThat(incidents()).isEqualTo(RECORDS);
    }

    @Test
    void ofTwoWhoRunTheSameImportOneGivesWay() throws IOException {
        Import waiting = takenOver();
        try (ImportRun one = runner.open(lead, waiting);
                ImportRun other = runner.open(lead, waiting)) {
            one.skipWhatIsDone();
            other.skipWhatIsDone();
            assertThat(one.step()).isTrue();
            assertThat(other.step()).isFalse();
        }

        runner.run(lead.id(), waiting.id());

        assertThat(incidents()).isEqualTo(RECORDS);
    }

    @Test
    void anImportWhoseNodeDiedIsRevived() throws Exception {
        Import waiting = takenOver();
        database.sql()
                .sql("""
                        INSERT INTO intake.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,
                            picked_by, last_heartbeat, version)
                        SELECT 'intake.import', ?, ?, now() - interval '1 hour', true, 'dead', now() - interval '1 hour', 1""")
                .params(waiting.id().toString(), serialized(lead.id().toString()))
                .update();

        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        while (!imports.find(lead, waiting.id()).state().over() && Instant.now().isBefore(limit)) {
            Thread.sleep(100);
        }

        assertThat(imports.find(lead, waiting.id()).tally().created()).isEqualTo(RECORDS);
    }

    @Test
    void whoMayNotImportAnyMoreStopsTheirImport() throws IOException {
        Import waiting = takenOver();
        database.sql()
                .sql("DELETE FROM access.person_role WHERE person_id = ?")
                .param(lead.id())
                .update();

        runner.run(lead.id(), waiting.id());

        assertThat(database.sql()
                        .sql("SELECT stopped_by FROM intake.import WHERE id = ?")
                        .param(waiting.id())
                        .query(String.class)
                        .single())
                .isEqualTo("NOT_ALLOWED_ANY_MORE");
    }

    @Test
    void aSpooledFileIsReadableByNobodyElseAndGoneAtTheEnd() throws IOException {
        Import waiting = takenOver();
        var path = home.dir().resolve("imports").resolve(waiting.id().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");

        runner.run(lead.id(), waiting.id());

        assertThat(path).doesNotExist();
    }

    /** Simulates that the program died right after it accepted the import: the file is on disk and the import in the table. */
    private Import takenOver() throws IOException {
        UUID id = RandomCodes.uuid();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < RECORDS; i++) {
            lines.append("{\"incident_id\": \"%s-%d\", \"summary\": \"Thing %d happened to somebody.\"}\n"
                    .formatted(own, i, i));
        }
        Spooled spooled =
                spool.keep(id, new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)), 1 << 20);
        Import waiting = new Import(
                id,
                "veris",
                false,
                "things.jsonl",
                spooled.bytes(),
                RECORDS,
                ImportState.WAITING,
                0,
                Tally.NONE,
                null,
                "",
                new PersonRef(lead.id(), lead.name()),
                Instant.now(),
                null);
        transactions.run(lead, () -> store.insert(waiting, spooled.sha256()));
        return waiting;
    }

    private int incidents() {
        return database.sql()
                .sql("SELECT count(*) FROM incident.incident WHERE source_id LIKE ?")
                .param(own + "-%")
                .query(Integer.class)
                .single();
    }

    private static byte[] serialized(String data) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(data);
        }
        return bytes.toByteArray();
    }
}
