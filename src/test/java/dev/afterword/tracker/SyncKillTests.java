package dev.afterword.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterword.database.DataFolder;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import dev.afterword.tracker.RedmineDouble.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The program is killed again and again while it sends follow-ups to a tracker that loses answers, refuses and is slow; at the end there is
 * one issue for each, equal to it. {@code bin/prove sync} kills it a hundred times.
 */
@AfterwordTest
@DirtiesContext
@TestPropertySource(properties = {"afterword.outbound.private=127.0.0.0/8", "afterword.url=http://127.0.0.1:8080"})
class SyncKillTests {

    private static final int KILLS = Integer.getInteger("afterword.kills", 5);
    private static final int EACH = 6;

    private final Random random = new Random();

    @TempDir
    Path folder;

    @Autowired
    ApplicationContext context;

    @Autowired
    SyncWorker worker;

    @Autowired
    PollJob polls;

    private RedmineDouble redmine;
    private TrackerCast cast;
    private final List<String> keys = new ArrayList<>();
    private Process victim;

    @BeforeEach
    void connect() throws InterruptedException {
        worker.stop(); // the victims do the work
        redmine = new RedmineDouble();
        redmine.answersIn(15);
        cast = new TrackerCast(context, redmine);
    }

    @AfterEach
    void stop() {
        if (victim != null) {
            victim.destroyForcibly();
        }
        redmine.close();
    }

    private void start() throws IOException {
        Path handle = folder.resolve("handle");
        Files.write(handle, context.getBean(TestDatabase.class).handle());
        victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SyncVictim.class.getName(),
                        handle.toString(),
                        context.getBean(DataFolder.class).dir().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("victim.log").toFile()))
                .start();
    }

    /** What waits is due now, and what a dead program had claimed is free, as after the minutes that it takes. */
    private void hurry(boolean free) {
        cast.cast
                .database()
                .sql()
                .sql(
                        "UPDATE tracker.outbox SET next_at = now(), claimed_until = CASE WHEN ? THEN NULL ELSE claimed_until END WHERE state = 'WAITING'")
                .param(free)
                .update();
        cast.cast
                .database()
                .sql()
                .sql("UPDATE tracker.tracker SET paused_until = NULL")
                .update();
    }

    private long left() {
        return cast.cast
                .database()
                .sql()
                .sql("SELECT count(*) FROM tracker.outbox WHERE state = 'WAITING'")
                .query(Long.class)
                .single();
    }

    @Test
    void atTheEndThereIsOneIssueForEachFollowUp() throws Exception {
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            for (int i = 0; i < EACH; i++) {
                keys.add(cast.sent());
            }
            redmine.misbehave(any(), Fault.ANSWER_LOST);
            change();
            hurry(true);
            start();
            int enough = redmine.requests.get() + 1 + random.nextInt(5 * EACH);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> {
                        hurry(false);
                        return redmine.requests.get() >= enough || left() == 0;
                    });
            victim.destroyForcibly().waitFor();
            interrupted += left() > 0 ? 1 : 0;
        }
        assertThat(interrupted).as("kills in the middle of the work").isGreaterThanOrEqualTo(KILLS / 2);
        change();
        hurry(true);
        start();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            hurry(false);
            polls.run();
            return left() == 0;
        });

        equal();
    }

    private Fault any() {
        List<Fault> faults = List.of(Fault.values());
        return faults.get(random.nextInt(faults.size()));
    }

    /** The owner works on one follow-up here, and somebody closes an issue of another there. */
    private void change() {
        String here = keys.get(random.nextInt(keys.size()));
        for (String step : List.of("acceptance", "resolution")) {
            cast.cast.post(cast.owner, "/api/v1/follow-ups/" + here + "/" + step, "{\"note\": \"Done\"}");
        }
        List<Map<String, Object>> there = redmine.issues();
        if (!there.isEmpty()) {
            redmine.close((int) there.get(random.nextInt(there.size())).get("id"), true);
        }
    }

    private void equal() {
        Map<String, Map<String, Object>> there = redmine.issues().stream()
                .collect(Collectors.toMap(issue -> String.valueOf(issue.get("id")), issue -> issue));
        assertThat(there).hasSameSizeAs(keys);
        Set<String> linked = new HashSet<>();
        for (String key : keys) {
            JsonNode view = cast.issue(key);
            assertThat(view.get("pending")).as(view.toString()).isEmpty();
            JsonNode issue = view.get("issue");
            Map<String, Object> remote = there.get(issue.get("remoteId").asString());
            assertThat(linked.add(issue.get("remoteId").asString())).isTrue();
            assertThat(remote.get("description").toString())
                    .contains(issue.get("marker").asString(), "/follow-ups/" + key);
            boolean closed = remote.get("status").toString().contains("Closed");
            assertThat(issue.get("closed").asBoolean()).as(key).isEqualTo(closed);
            assertThat(cast.state(key)).as(key).isIn(closed ? List.of("RESOLVED") : List.of("PROPOSED", "ACCEPTED"));
            assertThat(remote.get("due_date")).isEqualTo(issue.get("dueOn").asString());
        }
    }
}
