package dev.afterword.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.RawRequest;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Connections of the database are held only while something works with them; where none is left, everybody is told so soon. */
@AfterwordTest
class SlowUploadTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    DataSource source;

    private EvidenceWorld world;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(context);
    }

    private HikariDataSource connections() throws SQLException {
        return source.unwrap(HikariDataSource.class);
    }

    private HikariPoolMXBean pool() throws SQLException {
        return connections().getHikariPoolMXBean();
    }

    @Test
    void sendersWhoDawdleHoldNoConnection() throws Exception {
        int waiting = connections().getMaximumPoolSize() + 5;
        List<RawRequest> slow = new ArrayList<>();
        try {
            for (int i = 0; i < waiting; i++) {
                slow.add(begun(
                        world.items(),
                        Multipart.TYPE,
                        Multipart.fields(EvidenceWorld.FIELDS) + Multipart.file("slow.log") + "the beginning"));
                slow.add(begun("/api/v1/imports?format=veris", "application/x-ndjson", "{\"plus\":"));
            }
            long begun = System.nanoTime();
            int active = pool().getActiveConnections();
            // looked at often: a job that goes through many people gives its connection back between two of them for
            // less than a millisecond
            while (active > 0 && System.nanoTime() - begun < 30_000_000_000L) {
                LockSupport.parkNanos(50_000);
                active = pool().getActiveConnections();
            }

            assertThat(active).isZero();
            assertThat(world.get(world.member, world.items()).statusCode()).isEqualTo(200);
            assertThat(world.upload(world.member).statusCode())
                    .as("the incident's data key is not held either")
                    .isEqualTo(201);
        } finally {
            for (RawRequest request : slow) {
                request.close();
            }
        }
    }

    private RawRequest begun(String path, String type, String beginning) throws Exception {
        RawRequest request = new RawRequest(
                new Cast(context).port(),
                "POST",
                path,
                type,
                1_000_000,
                "Authorization: Bearer " + world.token(world.member),
                "Idempotency-Key: " + java.util.UUID.randomUUID());
        request.send(beginning);
        return request;
    }

    @Test
    void whoFindsNoConnectionIsToldSoWithinTwoSeconds() throws Exception {
        Cast cast = new Cast(context);
        Visitor visitor = cast.visitor(cast.person());
        visitor.get("/me");
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < connections().getMaximumPoolSize(); i++) {
                all.add(source.getConnection());
            }
            List<Duration> waits = new ArrayList<>();
            // the fastest of three, because the test machine may pause
            for (int i = 0; i < 3; i++) {
                Instant begin = Instant.now();
                HttpResponse<String> page = visitor.get("/me");
                Instant between = Instant.now();
                HttpResponse<String> api = world.get(world.member, "/api/v1/me");
                waits.add(longer(Duration.between(begin, between), Duration.between(between, Instant.now())));
                isUnavailable(page, api);
            }
            assertThat(Collections.min(waits)).isLessThan(Duration.ofSeconds(2));
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
        assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
    }

    private static void isUnavailable(HttpResponse<String> page, HttpResponse<String> api) {
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body()).contains("<h1>Temporarily unavailable</h1>");
        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(api.headers().firstValue("Retry-After")).isPresent();
        assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Api.json(api).get("type").asString()).isEqualTo("urn:afterword:problem:unavailable");
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
