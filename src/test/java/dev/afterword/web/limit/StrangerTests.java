package dev.afterword.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.RawRequest;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What somebody who hasn't signed in can claim: no row, no file, little memory, so many requests a minute. */
@AfterwordTest
class StrangerTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private int port;

    @BeforeEach
    void open() {
        port = new Cast(context).port();
    }

    private int sessions() {
        return database.sql()
                .sql("SELECT count(*) FROM access.session")
                .query(Integer.class)
                .single();
    }

    @Test
    void aStrangerHasNoSession() {
        int before = sessions();
        Visitor stranger = new Visitor(port);
        stranger.get("/sign-in");
        stranger.get("/welcome");
        HttpResponse<String> refused = stranger.post("/sign-in", "email", "nobody@example.org", "password", "wrong");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(stranger.session()).isEmpty();
        assertThat(sessions()).isEqualTo(before);
        Visitor person = new Visitor(port);
        person.signIn(new Cast(context).person().email(), Cast.PASSWORD);
        assertThat(sessions()).isEqualTo(before + 1);
    }

    @Test
    void aFormOfAnotherSiteIsRefusedAlsoWithoutASession() {
        Visitor stranger = new Visitor(port);
        stranger.get("/sign-in");

        HttpResponse<String> forged = stranger.postAsIs(
                "/sign-in",
                "_csrf",
                "guessed",
                "email",
                new Cast(context).person().email(),
                "password",
                Cast.PASSWORD);

        assertThat(stranger.session()).isEmpty();
        assertThat(forged.headers().firstValue("Location").orElse("/sign-in")).endsWith("/sign-in");
    }

    /** The answer comes before the body does: nothing waits for what was announced, and no file is begun. */
    @ParameterizedTest
    @CsvSource({
        "POST, /sign-in, application/x-www-form-urlencoded, 17000, 413",
        "PUT, /api/v1/me, application/x-www-form-urlencoded, 17000, 413",
        "POST, /admin/imports, multipart/form-data; boundary=x, 100, 303",
        "POST, /incidents/INC-2026-XXXXXX/evidence, multipart/form-data; boundary=x, 100, 303",
        "POST, /api/v1/incidents, application/json, 100, 401"
    })
    void aStrangersBodyIsNotWaitedFor(String method, String path, String type, int sent, int status) throws Exception {
        try (RawRequest request = new RawRequest(port, method, path, type, 2_000_000)) {
            request.send(sent);

            assertThat(request.status()).isEqualTo(status);
        }
    }

    @Test
    void aFormAsLongAsAllowedIsRead() {
        Visitor stranger = new Visitor(port);
        stranger.get("/sign-in");

        assertThat(stranger.post("/sign-in", "email", "x".repeat(15_000), "password", "wrong")
                        .statusCode())
                .isEqualTo(422);
        assertThat(stranger.post("/sign-in", "email", "x".repeat(17_000), "password", "wrong")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void tooManyRequestsOfOneSourceAreRefused() throws Exception {
        HttpResponse<String> refused = from("203.0.113.7", "/welcome");
        int answered = 0;
        for (; refused.statusCode() == 200 && answered < 1000; answered++) {
            refused = from("203.0.113.7", "/welcome");
        }

        assertThat(answered).isGreaterThanOrEqualTo(299);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(from("203.0.113.8", "/welcome").statusCode()).isEqualTo(200);
        assertThat(from("127.0.0.1", "/welcome").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> from(String address, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("X-Forwarded-For", address)
                        .build(),
                BodyHandlers.ofString());
    }
}
