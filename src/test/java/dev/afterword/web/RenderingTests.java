package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.markup.HeldRenderer;
import dev.afterword.markup.Markdown;
import dev.afterword.review.Assertions;
import dev.afterword.review.Section;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** No connection of the database is held while a long text is read or rendered; each takes up to a second here, since the renderer is held. */
@AfterwordTest
class RenderingTests {

    private static final long SECOND = 800_000_000L;

    @Autowired
    ApplicationContext context;

    @Autowired
    DataSource source;

    private IncidentCast cast;
    private HikariPoolMXBean pool;

    @BeforeEach
    void open() throws SQLException {
        cast = new IncidentCast(context);
        pool = source.unwrap(HikariDataSource.class).getHikariPoolMXBean();
    }

    /** Returns for how long no connection was in use while the work was done with the renderer held. */
    private long free(Supplier<Integer> work) throws Exception {
        AtomicLong free = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        Thread watch = Thread.ofPlatform().start(() -> watch(free, over));
        long begin = System.nanoTime();
        try (HeldRenderer _ = new HeldRenderer()) {
            assertThat(work.get()).isEqualTo(200);
        } finally {
            over.set(true);
            watch.join();
        }
        assertThat(System.nanoTime() - begin).as("the text was rendered").isGreaterThan(SECOND);
        return free.get();
    }

    private void watch(AtomicLong free, AtomicBoolean over) {
        long before = System.nanoTime();
        while (!over.get()) {
            LockSupport.parkNanos(2_000_000);
            long now = System.nanoTime();
            if (pool.getActiveConnections() == 0) {
                free.addAndGet(now - before);
            }
            before = now;
        }
    }

    private int page(Viewer who, String path) {
        return cast.get(who, cast.page(path)).statusCode();
    }

    /** A text that was never rendered. */
    private static String text() {
        return ("It was lost. " + RandomCodes.random(12) + "\\n\\n").repeat(200);
    }

    @Test
    void aPageHoldsNoneWhileItsTextIsRendered() throws Exception {
        String facts = "{\"title\": \"Alarm\", \"kind\": \"DETECTION\", \"description\": \"" + text() + "\"}";
        HttpResponse<String> event = cast.post(cast.member, cast.api("/events"), facts);
        assertThat(event.statusCode()).isEqualTo(201);

        assertThat(free(() -> page(cast.member, "/sequence/T-1"))).isGreaterThan(SECOND);
    }

    @Test
    void aReviewHoldsNoneWhileItsClaimsAreReadAndShown() throws Exception {
        String review = "{\"sections\": {\"whatHappened\": \"" + text() + "\"}}";

        assertThat(free(() -> cast.put(cast.member, cast.api("/review"), review).statusCode()))
                .isGreaterThan(SECOND);
        assertThat(free(() -> page(cast.member, "/review"))).isGreaterThan(SECOND);
        assertThat(free(() -> page(cast.reader, "/report.html"))).isGreaterThan(SECOND);
    }

    @Test
    void whatIsReadWithinATransactionStartsItAgainAndIsReadOnce() throws Exception {
        Map<Section, String> texts = Map.of(Section.IMPACT, text());
        int[] claims = new int[1];

        assertThat(startsToRead(texts, claims)).isEqualTo(2);
        assertThat(claims[0]).isEqualTo(1);
    }

    /** The control is one of these texts, which is read where it is. */
    @Test
    void manyShortTextsAreReadOutsideTogether() {
        Map<Section, String> few = Map.of(Section.IMPACT, text().substring(0, 3_900));
        Map<Section, String> many =
                Map.of(Section.IMPACT, text().substring(0, 3_900), Section.RESPONSE, text().substring(0, 3_900));

        assertThat(startsToRead(few, new int[1])).isEqualTo(1);
        assertThat(startsToRead(many, new int[1])).isEqualTo(2);
    }

    private int startsToRead(Map<Section, String> texts, int[] claims) {
        int[] started = new int[1];
        context.getBean(Transactions.class).in(cast.member, () -> {
            started[0]++;
            claims[0] = Assertions.in(texts).all();
            return "";
        });
        return started[0];
    }

    @Test
    void aCallThatIsRememberedHoldsNoneWhileTheClaimsAreRead() throws Exception {
        assertThat(cast.put(cast.member, cast.api("/review"), "{\"sections\": {\"whatHappened\": \"Lost.\"}}")
                        .statusCode())
                .isEqualTo(200);
        cast.database()
                .sql()
                .sql("UPDATE review.section SET body = ? WHERE incident_id = ? AND section = 'WHAT_HAPPENED'")
                .params(text(), cast.incidentId)
                .update();

        assertThat(free(this::submitRemembered)).isGreaterThan(SECOND);
    }

    private int submitRemembered() {
        HttpResponse<String> submitted = cast.send(cast.as(cast.lead, cast.api("/review/submission"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", RandomCodes.random(12))
                .POST(BodyPublishers.ofString("{}")));

        assertThat(submitted.statusCode()).as(submitted.body()).isLessThan(500);
        return 200;
    }

    @Test
    void whatIsRenderedWithinATransactionHoldsItsConnection() throws Exception {
        String text = text();
        CitationHooks hooks = new CitationHooks(context.getBean(Languages.class).in("en"), cast.incident, Map.of());

        long within = free(() -> context.getBean(Transactions.class).in(cast.member, () -> {
            Markdown.html(text, hooks).html();
            return 200;
        }));

        assertThat(within).isLessThan(SECOND);
    }
}
