package dev.afterword.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import dev.afterword.testing.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An open page is told of what others change, of nothing that its reader doesn't see, and for no longer than they are signed in. */
@AfterwordTest
class LiveTests {

    private static final Duration SOON = Duration.ofSeconds(25);
    private static final String END = "END";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private final List<Listener> open = new ArrayList<>();
    private Cast cast;
    private Api lead;
    private Person reader;
    private Visitor browser;
    private String incident;

    @BeforeEach
    void incident() {
        cast = new Cast(context);
        lead = cast.api(cast.person(Role.LEAD));
        incident = Api.json(lead.post("/api/v1/incidents", "{\"title\": \"Mail theft\"}"))
                .get("key")
                .asString();
        reader = cast.person();
        new World(context).join(incident, cast.viewer(reader), Level.READ, Tlp.AMBER);
        browser = cast.visitor(reader);
    }

    @AfterEach
    void leave() {
        open.forEach(Listener::close);
    }

    /** A browser that has a stream open; the lines of events arrive in a queue, END behind the last. */
    private static final class Listener {

        private final HttpURLConnection connection;
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        Listener(int port, String path, String session) {
            try {
                connection = (HttpURLConnection)
                        URI.create("http://localhost:" + port + path).toURL().openConnection();
                connection.setRequestProperty("Cookie", "afterword=" + session);
                assertThat(connection.getResponseCode()).isEqualTo(200);
                assertThat(connection.getContentType()).startsWith("text/event-stream");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> line.startsWith("data: ")).forEach(events::add);
            } catch (IOException | UncheckedIOException e) {
                // closed
            }
            events.add(END);
        }

        @Nullable
        String next(Duration patience) throws InterruptedException {
            return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        void close() {
            connection.disconnect();
        }
    }

    private Listener listen(String path) {
        Listener listener = new Listener(cast.port(), path, browser.session().orElseThrow());
        open.add(listener);
        return listener;
    }

    /** Opens a page, and returns where it is told of changes. */
    private String opened(String path) {
        String page = browser.get(path).body();
        Matcher live = Pattern.compile("data-live=\"([^\"]+)\"").matcher(page);
        assertThat(live.find()).as(page).isTrue();
        return live.group(1);
    }

    private void finding(String more) {
        assertThat(lead.post(
                                "/api/v1/incidents/" + incident + "/findings",
                                "{\"type\": \"PROCESS_FLAW\", \"title\": \"No list\"" + more + "}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whatOthersChangeArrives() throws InterruptedException {
        Listener findings = listen(opened("/incidents/" + incident + "/findings"));
        Listener review = listen(opened("/incidents/" + incident + "/review"));
        Listener home = listen(opened("/"));
        finding("");
        assertThat(findings.next(SOON)).isEqualTo("data: 1");

        assertThat(lead.put("/api/v1/incidents/" + incident + "/review", "{\"sections\": {\"impact\": \"None.\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(review.next(SOON)).startsWith("data: ");

        assertThat(lead.post("/api/v1/incidents/" + incident + "/findings/F-1/follow-ups", """
                        {"kind": "PROCESS_ISSUE", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                                reader.email(), LocalDate.now(ZoneOffset.UTC).plusDays(9)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(home.next(SOON)).isEqualTo("data: 1");
    }

    /** Nothing comes of what is hidden; the negative control is the same change without a label. */
    @Test
    void whatIsHiddenSendsNothing() throws InterruptedException {
        Listener findings = listen(opened("/incidents/" + incident + "/findings"));
        finding(", \"tlp\": \"RED\"");
        finding("");
        assertThat(findings.next(SOON)).isEqualTo("data: 1");
        finding(", \"tlp\": \"RED\"");
        assertThat(findings.next(Duration.ofSeconds(4))).isNull();
        finding("");
        assertThat(findings.next(SOON)).isEqualTo("data: 2");
    }

    @Test
    void whatChangedWhileThePageWasOnItsWayIsToldAtOnce() throws InterruptedException {
        String href = opened("/incidents/" + incident + "/findings");
        finding(", \"tlp\": \"RED\"");
        assertThat(listen(href).next(Duration.ofSeconds(2))).isNull();
        finding("");

        assertThat(listen(href).next(SOON)).isEqualTo("data: -1");
    }

    @Test
    void aStreamEndsWithItsSession() throws InterruptedException {
        Listener listener = listen(opened("/incidents/" + incident + "/findings"));
        assertThat(listener.next(Duration.ofSeconds(12))).isNull();

        browser.get("/me");
        browser.post("/sign-out");

        assertThat(listener.next(SOON)).isEqualTo(END);
    }

    @Test
    void whoLosesAccessIsToldNoMore() throws InterruptedException {
        Listener listener = listen(opened("/incidents/" + incident + "/findings"));
        assertThat(lead.delete("/api/v1/incidents/" + incident + "/members/" + reader.id())
                        .statusCode())
                .isBetween(200, 204);

        assertThat(listener.next(SOON)).isEqualTo(END);
    }

    @Test
    void theOldestOfManyStreamsEnds() throws InterruptedException {
        String href = opened("/incidents/" + incident + "/findings");
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i <= LiveStreams.MOST_OF_ONE; i++) {
            listeners.add(listen(href));
        }

        assertThat(listeners.getFirst().next(SOON)).isEqualTo(END);
        assertThat(listeners.get(1).next(Duration.ofMillis(500))).isNull();
    }

    @Test
    void strangersLearnNothing() {
        Visitor stranger = cast.visitor(cast.person());

        assertThat(stranger.get("/live/findings/" + incident).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/live/findings/INC-2026-ZZZZ").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/live/nothing").statusCode()).isEqualTo(404);
        assertThat(new Visitor(cast.port()).get("/live/findings/" + incident).statusCode())
                .isIn(302, 303, 401);
    }

    /** A page that was left open doesn't keep its session; the negative control is a page that is asked for. */
    @Test
    void aStreamIsNoUseOfTheSession() {
        String href = opened("/incidents/" + incident + "/findings");
        unused();
        listen(href);
        assertThat(usedLately()).isFalse();
        browser.get("/me");
        assertThat(usedLately()).isTrue();
    }

    private void unused() {
        assertThat(database.sql()
                        .sql(
                                "UPDATE access.session SET last_used_at = now() - interval '20 minutes' WHERE person_id = ?")
                        .param(reader.id())
                        .update())
                .isPositive();
    }

    private boolean usedLately() {
        return database.sql()
                .sql(
                        "SELECT bool_or(last_used_at > now() - interval '10 minutes') FROM access.session WHERE person_id = ?")
                .param(reader.id())
                .query(Boolean.class)
                .single();
    }
}
