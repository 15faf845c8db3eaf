package dev.afterword.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Codes;
import dev.afterword.testing.AfterwordTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A closed history reminds nobody. */
@AfterwordTest
class HistoryTests {

    @Autowired
    ApplicationContext context;

    private ReminderWorld world;

    @BeforeEach
    void populate() {
        world = new ReminderWorld(context);
    }

    @AfterEach
    void stop() {
        world.mails.stop();
    }

    /** Incidents with a breach of data of the VERIS community's database, with ids of this test's own. */
    private static String slice() throws IOException {
        Path file = Path.of("../shared/data/vcdb/vcdb.jsonl.gz");
        Path there = Files.exists(file) ? file : Path.of("../../shared/data/vcdb/vcdb.jsonl.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(there)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.matches(".*\"data_disclosure\": ?\"Yes\".*"))
                    .limit(40)
                    .map(line -> line.replaceFirst(
                            "\"incident_id\": ?\"[^\"]*\"", "\"incident_id\": \"" + Codes.random(12) + "\""))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** How many reminders its lead has a year after a slice came in. */
    private int after(String query) throws IOException {
        Viewer lead = world.cast.person("Hana Historian", Set.of(Role.LEAD));
        String sent = slice();
        assertThat(sent.lines()).hasSize(40);
        var answer = world.cast.send(world.cast
                .as(lead, "/api/v1/imports?format=veris" + query)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(sent)));
        assertThat(answer.body()).contains("\"created\":40");
        world.digests().visit(world.known(lead), true);
        world.clock.set(ReminderWorld.DAY.plusYears(1), "09:00", "UTC");
        world.digests().visit(world.known(lead), true);
        return world.cast
                .database()
                .sql()
                .sql("""
                        SELECT count(*) FROM notification.reminder r JOIN incident.incident i ON r.href LIKE '/incidents/' || i.key || '%'
                        WHERE r.person_id = ? AND i.lead_id = r.person_id""")
                .param(lead.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void historyRemindsNobody() throws IOException {
        assertThat(after("&historical=true")).isZero();
    }

    /** The negative control: what isn't history does. */
    @Test
    void whatIsNoHistoryReminds() throws IOException {
        assertThat(after("")).isPositive();
    }
}
