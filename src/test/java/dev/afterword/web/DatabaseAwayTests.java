package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.database.DatabaseAvailability;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

/** The database lets nobody in: everybody is told at once and in words, and everything goes on when it is back. */
@AfterwordTest
@DirtiesContext
class DatabaseAwayTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private int port;
    private String name = "";
    private Visitor person = new Visitor(0);

    @BeforeEach
    void signIn() {
        Cast cast = new Cast(context);
        port = cast.port();
        person = new Visitor(port);
        person.signIn(cast.person(Role.LEAD).email(), Cast.PASSWORD);
        name = database.sql()
                .sql("SELECT current_database()")
                .query(String.class)
                .single();
    }

    /** Takes the database away from the program; the server runs on, for the other tests. */
    private void away() {
        database.sql()
                .sql("ALTER DATABASE %s CONNECTION LIMIT 0".formatted(name))
                .update();
        database.sql().sql("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE 'afterword%'
                """).query(Boolean.class).list();
    }

    @AfterEach
    void back() throws InterruptedException {
        database.sql()
                .sql("ALTER DATABASE %s CONNECTION LIMIT -1".formatted(name))
                .update();
        DatabaseAvailability availability = context.getBean(DatabaseAvailability.class);
        for (int i = 0; i < 100 && availability.away(); i++) {
            Thread.sleep(50);
        }
    }

    private HttpResponse<String> api(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void everybodyIsToldAtOnce() throws Exception {
        away();
        assertThat(person.get("/").statusCode()).isEqualTo(503);

        long begin = System.nanoTime();
        HttpResponse<String> page = person.get("/incidents");
        HttpResponse<String> stranger = new Visitor(port).get("/sign-in");
        HttpResponse<String> api = api("/api/v1/incidents");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("5");
        assertThat(page.body())
                .contains("The database can’t be reached", "What works meanwhile", "bin/afterword doctor");
        assertThat(stranger.statusCode()).isEqualTo(503);
        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(api.body()).contains("urn:afterword:problem:database-away");
        assertThat(api("/healthz").statusCode()).isEqualTo(200);
        assertThat(api("/readyz").statusCode()).isEqualTo(503);
    }

    @Test
    void whatWasTypedIsShownToItsSender() {
        away();
        person.get("/");

        HttpResponse<String> page = person.postAsIs("/incidents", "title", "Vendor token leaked in a build log");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("What you entered", "Vendor token leaked in a build log");
    }

    /** Several connections wait in the pool; all of them break, and are used again before anybody asks the server. */
    @Test
    void everythingGoesOnWhenItIsBack() throws Exception {
        IntStream.range(0, 24).parallel().forEach(i -> person.get("/"));
        context.getBean(DatabaseAvailability.class)
                .awayAfterFailure(new IllegalStateException()); // so it has just answered
        away();
        assertThat(person.get("/").statusCode()).isEqualTo(503);
        back();

        assertThat(person.get("/").statusCode()).isEqualTo(200);
    }

    /** The database says what it says on a full disk. */
    @Test
    void aFullDiskIsNamedAndNothingTypedIsLost() {
        database.sql().sql("""
                CREATE FUNCTION public.full_disk() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$""").update();
        database.sql()
                .sql("CREATE TRIGGER full_disk BEFORE INSERT ON incident.incident EXECUTE FUNCTION public.full_disk()")
                .update();
        try {
            person.get("/incidents/new");
            HttpResponse<String> page = person.post("/incidents", "title", "Vendor token leaked in a build log");

            assertThat(page.statusCode()).isEqualTo(507);
            assertThat(page.body()).contains("No space left", "Vendor token leaked in a build log");
        } finally {
            database.sql()
                    .sql("DROP TRIGGER full_disk ON incident.incident; DROP FUNCTION public.full_disk")
                    .update();
        }
    }
}
