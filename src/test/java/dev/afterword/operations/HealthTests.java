package dev.afterword.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.database.DataFolder;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class HealthTests {

    private static final String[] FORWARDED = {"X-Forwarded-For", "203.0.113.9"};

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    FigureStore store;

    @Autowired
    DataFolder home;

    @Autowired
    @Qualifier("jobs")
    DataSource jobs;

    private Cast cast;

    @BeforeEach
    void cast() {
        cast = new Cast(context);
    }

    private HttpResponse<String> get(String path, String... headers) {
        return cast.nobody().send("GET", path, null, headers);
    }

    private String metrics() {
        return get("/metrics").body();
    }

    @Test
    void aliveAndReady() {
        assertThat(get("/healthz", FORWARDED).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body())
                .contains("\"READY\"", "\"database\"", "\"disk\"", "\"keys\"", "\"clock\"")
                .doesNotContain("NOT_READY");
    }

    @Test
    void strangersSeeNoDetails() {
        assertThat(get("/readyz", FORWARDED).body()).isEqualTo("{\"status\":\"READY\",\"checks\":[]}");
    }

    @Test
    void figuresAreForThisMachineOrTheToken() {
        String token = OperatorAccess.token(home, null);

        assertThat(get("/metrics").statusCode()).isEqualTo(200);
        assertThat(get("/metrics", FORWARDED).statusCode()).isEqualTo(404);
        assertThat(get("/metrics", "Authorization", "Bearer " + token + "x").statusCode())
                .isEqualTo(404);
        assertThat(get("/metrics", "X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void figuresNameNobodyAndNothing() {
        Person ada = cast.person(Role.LEAD);
        String key = Api.json(cast.api(ada).post("/api/v1/incidents", "{\"title\": \"Canary theft\"}"))
                .get("key")
                .asString();
        cast.visitor(ada).get("/incidents/" + key);
        cast.nobody().send("BREW", "/coffee-" + key, null);

        String figures = metrics();

        assertThat(figures)
                .contains("uri=\"/incidents/{key}\"", "afterword_pool_active{pool=\"app\"}", "jvm_memory_used_bytes")
                .contains("afterword_overdue{kind=\"review\"}", "afterword_mails{state=\"waiting\"}")
                .contains("afterword_evidence_files{state=\"altered\"}", "afterword_checkpoint_age_seconds")
                .contains("method=\"OTHER\"")
                .contains("afterword_record_counted 1.0");
        assertThat(figures)
                .doesNotContain(
                        key,
                        "Canary",
                        "coffee",
                        "BREW",
                        ada.email(),
                        ada.fields().name());
    }

    @Test
    void countsWhatIsOverdue() {
        long before = store.overdue(Instant.now()).get("review");
        String key = Api.json(cast.api(cast.person(Role.LEAD))
                        .post(
                                "/api/v1/incidents",
                                "{\"title\": \"Mail theft\", \"severity\": 1, \"customerImpact\": \"YES\"}"))
                .get("key")
                .asString();
        assertThat(store.overdue(Instant.now()).get("review")).isEqualTo(before);

        int changed = database.sql()
                .sql("UPDATE incident.incident SET review_due_at = now() - interval '1 day' WHERE key = ?")
                .param(key)
                .update();

        assertThat(changed).isOne();
        assertThat(store.overdue(Instant.now()).get("review")).isEqualTo(before + 1);
    }

    /** The control of the one above: these views give the application nothing, and the jobs no name. */
    @Test
    void theViewsHaveNoNames() {
        assertThat(database.sql().sql("""
                        SELECT a.attname FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid IN ('followup.due_v'::regclass, 'incident.due_v'::regclass, 'audit.checkpoint_state_v'::regclass,
                            'notification.digest_state_v'::regclass, 'evidence.check_state_v'::regclass)""").query(String.class).list())
                .containsExactlyInAnyOrder(
                        "due_on", "review_due_at", "evaluation_due_at", "last", "unsigned", "state", "state");
    }

    @Test
    void isNotReadyWithoutItsDatabase() throws SQLException {
        DataSource away = Mockito.mock(DataSource.class);
        Mockito.when(away.getConnection()).thenThrow(new SQLException("gone"));

        Readiness.Report report = new Readiness(new FigureStore(away), home, Clock.systemUTC()).report();

        assertThat(report.ready()).isFalse();
        assertThat(report.checks()).contains(new Readiness.Check("database", "away", ""));
        assertThat(new Readiness(new FigureStore(jobs), home, Clock.systemUTC())
                        .report()
                        .ready())
                .isTrue();
    }

    @Test
    void isNotReadyWhileTheClockIsWrong() {
        Clock slow = Clock.offset(Clock.systemUTC(), java.time.Duration.ofMinutes(-2));

        assertThat(new Readiness(store, home, slow).report().checks())
                .anySatisfy(check -> assertThat(check.state()).isEqualTo("skewed"));
    }

    @Test
    void isNotReadyWithoutItsKeys(@TempDir Path folder) throws IOException {
        DataFolder other = DataFolder.open(folder.resolve("data"));
        Path key = Files.writeString(other.secrets().resolve("master.key"), "key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(Readiness.keys(other, Set.of("master.key")).ok()).isTrue();

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Readiness.keys(other, Set.of("master.key")))
                .isEqualTo(new Readiness.Check("keys", "open", "master.key"));

        Files.delete(key);
        assertThat(Readiness.keys(other, Set.of("master.key")))
                .isEqualTo(new Readiness.Check("keys", "missing", "master.key"));
    }
}
