package dev.afterword.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterword.database.DataFolder;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.tracker.TrackerDouble.Fault;
import dev.afterword.tracker.TrackerDouble.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The program is killed again and again while it sends follow-ups to two trackers that lose answers, refuse and are slow: one that is polled, and
 * one that reports its changes, each twice and in no order. At the end there is one issue for each, equal to it. {@code bin/prove sync} kills it a hundred times.
 */
@AfterwordTest
@DirtiesContext
@TestPropertySource(properties = {"afterword.outbound.private=127.0.0.0/8", "afterword.url=http://127.0.0.1:8080"})
class SyncKillTests {

    private static final int KILLS = Integer.getInteger("afterword.kills", 5);
    private static final int EACH = 6;

    /** The accounts of the owner and of the member of the response team, in both trackers. */
    private static final String OWNER = "21";

    private static final String MEMBER = "22";

    private final Random random = new Random();

    @TempDir
    Path folder;

    @Autowired
    ApplicationContext context;

    @Autowired
    SyncWorker worker;

    @Autowired
    PollJob polls;

    @LocalServerPort
    int port;

    private RedmineDouble redmine;
    private ReportingDouble program;
    private TrackerCast cast;
    private String programs;
    private final Map<TrackerDouble, List<String>> keys = new LinkedHashMap<>();
    private Process victim;

    @BeforeEach
    void connect() throws InterruptedException {
        worker.stop(); // the victims do the work
        redmine = new RedmineDouble();
        redmine.answersIn(15);
        cast = new TrackerCast(context, redmine);
        program = new ReportingDouble();
        program.answersIn(15);
        String tracker = cast.connectReporting(program);
        programs = cast.target(tracker, "");
        List.of(cast.tracker, tracker).forEach(each -> {
            cast.rule(each, "assigneeRule", "BOTH");
            cast.account(each, cast.owner, OWNER);
            cast.account(each, cast.cast.member, MEMBER);
        });
        program.reportTo("http://localhost:" + port + "/api/v1/trackers/" + tracker + "/deliveries");
        keys.put(redmine, new ArrayList<>());
        keys.put(program, new ArrayList<>());
    }

    @AfterEach
    void stop() {
        if (victim != null) {
            victim.destroyForcibly();
        }
        redmine.close();
        program.close();
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

    /** What waits is due now, and what a dead program had claimed is free, as after the minutes that it takes; held in the order of its lanes. */
    private void hurry(boolean free) {
        cast.cast.database().sql().sql("""
                        UPDATE tracker.outbox SET next_at = now(), claimed_until = CASE WHEN ? THEN NULL ELSE claimed_until END
                        WHERE id = ANY (ARRAY(SELECT id FROM tracker.outbox WHERE state = 'WAITING' ORDER BY id FOR UPDATE))""").param(free).update();
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
            for (int i = 0; i < EACH; i += 2) {
                keys.get(redmine).add(cast.sent());
                keys.get(program).add(cast.sent(programs));
            }
            keys.keySet().forEach(tracker -> tracker.misbehave(any(), Fault.ANSWER_LOST));
            change();
            hurry(true);
            start();
            int enough = requests() + 1 + random.nextInt(5 * EACH);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> {
                        hurry(false);
                        return requests() >= enough || left() == 0;
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
            return left() == 0 && !program.hasReports();
        });

        keys.forEach(this::equal);
    }

    private Fault any() {
        List<Fault> faults = List.of(Fault.values());
        return faults.get(random.nextInt(faults.size()));
    }

    private int requests() {
        return redmine.requests.get() + program.requests.get();
    }

    /** The owner works on one follow-up here and hands another over; somebody closes or reopens an issue there, and takes one themselves. */
    private void change() {
        keys.forEach((tracker, all) -> {
            String here = all.get(random.nextInt(all.size()));
            for (String step : List.of("acceptance", "resolution")) {
                cast.cast.post(cast.owner, "/api/v1/follow-ups/" + here + "/" + step, "{\"note\": \"Done\"}");
            }
            String given = "/api/v1/follow-ups/" + all.get(random.nextInt(all.size())) + "/hand-over";
            cast.cast.post(cast.cast.lead, given, "{\"to\": \"" + cast.cast.member.id() + "\"}");
            cast.cast.post(cast.cast.member, given + "/acceptance", "{}");
            List<Map.Entry<String, Held>> there = List.copyOf(tracker.held().entrySet());
            if (!there.isEmpty()) {
                Map.Entry<String, Held> one = there.get(random.nextInt(there.size()));
                tracker.close(one.getKey(), !one.getValue().closed());
                tracker.take(there.get(random.nextInt(there.size())).getKey(), MEMBER);
            }
        });
    }

    private boolean isMembers(String key) {
        return IncidentCast.json(cast.cast.get(cast.cast.lead, "/api/v1/follow-ups/" + key))
                .get("followUp")
                .get("owner")
                .get("id")
                .asString()
                .equals(cast.cast.member.id().toString());
    }

    private void equal(TrackerDouble tracker, List<String> sent) {
        Map<String, Held> there = tracker.held();
        assertThat(there).hasSameSizeAs(sent);
        Set<String> linked = new HashSet<>();
        for (String key : sent) {
            JsonNode view = cast.issue(key);
            assertThat(view.get("pending")).as(view.toString()).isEmpty();
            JsonNode issue = view.get("issue");
            Held remote = there.get(issue.get("remoteId").asString());
            assertThat(linked.add(issue.get("remoteId").asString())).isTrue();
            assertThat(remote.description().replace("\u2060", "")) // which keeps signs apart that mean something there
                    .contains(issue.get("marker").asString(), "/follow-ups/" + key);
            assertThat(issue.get("closed").asBoolean()).as(key).isEqualTo(remote.closed());
            assertThat(cast.state(key))
                    .as(key)
                    .isIn(remote.closed() ? List.of("RESOLVED") : List.of("PROPOSED", "ACCEPTED", "REOPENED"));
            assertThat(remote.dueOn()).isEqualTo(issue.get("dueOn").asString());
            assertThat(remote.assignee()).as(key).isEqualTo(issue.get("account").asString());
            assertThat(remote.assignee())
                    .as(() -> key + " " + view + " "
                            + cast.cast
                                    .get(cast.cast.lead, "/api/v1/follow-ups/" + key)
                                    .body())
                    .isEqualTo(isMembers(key) ? MEMBER : OWNER);
        }
    }
}
