package dev.afterword.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.VerisData;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A closed imported history sends no reminders. */
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

    /** How many reminders its lead has a year after a slice came in. */
    private int after(String query) throws IOException {
        Viewer lead = world.cast.person("Hana Historian", Set.of(Role.LEAD));
        String sent = VerisData.breaches(40);
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
                        SELECT count(*) FROM notification.notification r JOIN incident.incident i ON r.href LIKE '/incidents/' || i.key || '%'
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
