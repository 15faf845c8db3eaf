package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class SignInTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private Cast cast;
    private Visitor visitor;

    @BeforeEach
    void open() {
        cast = new Cast(context);
        visitor = new Visitor(cast.port());
        database.sql().sql("DELETE FROM people.sign_in_attempt").update();
    }

    @Test
    void whoKnowsThePasswordComesInAndIsLedOn() {
        Person person = cast.person();
        visitor.get("/sign-in?next=/me");
        HttpResponse<String> in =
                visitor.post("/sign-in", "email", person.email(), "password", Cast.PASSWORD, "next", "/me");

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/me"));
        assertThat(visitor.get("/me").body()).contains(person.email());
    }

    @Test
    void theEmailAddressMayBeSpelledInCapitals() {
        Person person = cast.person();

        assertThat(visitor.signIn(person.email().toUpperCase(java.util.Locale.ROOT), Cast.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void theSessionIsANewOneAfterSigningIn() {
        String email = cast.person().email();
        visitor.signIn(email, Cast.PASSWORD);
        String before = visitor.session().orElseThrow();
        visitor.get("/me");
        visitor.post("/sign-in", "email", email, "password", Cast.PASSWORD);

        assertThat(visitor.session().orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void knownAndUnknownAreRefusedAlike() {
        String known = strip(visitor.signIn(cast.person().email(), "not the password"), "p.");
        String unknown = strip(new Visitor(cast.port()).signIn("nobody@example.org", "not the password"), "nobody");
        String inactive = strip(new Visitor(cast.port()).signIn(invited(), "not the password"), "p.");

        assertThat(List.of(unknown, inactive)).containsOnly(known);
        assertThat(known).contains("Wrong email address or password.");
    }

    private String invited() {
        Person person = cast.person();
        database.sql()
                .sql("UPDATE access.person SET password_hash = NULL WHERE id = ?")
                .param(person.id())
                .update();
        return person.email();
    }

    /** What differs from answer to answer by chance, and what was typed. */
    private static String strip(HttpResponse<String> response, String typed) {
        assertThat(response.statusCode()).isEqualTo(422);
        return response.body()
                .replaceAll("_csrf\" value=\"[^\"]+\"", "")
                .replaceAll("value=\"" + typed + "[^\"]*\"", "")
                .replaceAll("nonce=\"[^\"]+\"", "");
    }

    @Test
    void unknownTakesAsLongAsKnown() {
        Person person = cast.person();
        long known = median(() -> visitor.signIn(person.email(), "not the password"));
        long unknown =
                median(() -> visitor.signIn("nobody." + RandomCodes.random(6) + "@example.org", "not the password"));

        // Without hashing for unknown accounts it would be a tenth; the machine may be busy, so the bound is wide.
        assertThat(unknown).isGreaterThan(known / 3);
    }

    private static long median(Supplier<HttpResponse<String>> call) {
        return java.util.stream.IntStream.range(0, 5)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    var _ = call.get();
                    return System.nanoTime() - start;
                })
                .sorted()
                .skip(2)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void guessingIsSlowedDown() {
        Person person = cast.person();
        for (int i = 0; i < 10; i++) {
            assertThat(visitor.signIn(person.email(), "guess " + i).statusCode())
                    .isEqualTo(422);
        }
        HttpResponse<String> refused = visitor.signIn(person.email(), Cast.PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(visitor.signIn(cast.person().email(), Cast.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void guessingTheCurrentPasswordIsSlowedDownToo() {
        Visitor here = cast.visitor(cast.person());
        here.get("/me/password");
        for (int i = 0; i < 10; i++) {
            assertThat(here.post("/me/password", "current", "guess " + i, "password", "trondheim tram rain")
                            .statusCode())
                    .isEqualTo(422);
        }
        HttpResponse<String> refused =
                here.post("/me/password", "current", Cast.PASSWORD, "password", "trondheim tram rain");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("Too many attempts");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Person person = cast.person();
        visitor.get("/sign-in");

        HttpResponse<String> forged = visitor.postAsIs("/sign-in", "email", person.email(), "password", Cast.PASSWORD);

        assertThat(forged.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
        assertThat(visitor.get("/me").statusCode()).isEqualTo(303);
    }

    @Test
    void aForgedSignOutChangesNothing() {
        Visitor signedIn = cast.visitor(cast.person());

        assertThat(signedIn.postAsIs("/sign-out").statusCode()).isEqualTo(403);
        assertThat(signedIn.get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSession() {
        Visitor signedIn = cast.visitor(cast.person());
        signedIn.get("/me");

        assertThat(signedIn.post("/sign-out").statusCode()).isEqualTo(303);
        assertThat(signedIn.get("/me").statusCode()).isEqualTo(303);
    }

    @Test
    void anotherSiteIsNoPlaceToGoOnTo() {
        for (String next :
                List.of("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
            Person person = cast.person();
            visitor = new Visitor(cast.port());
            visitor.get("/sign-in");
            HttpResponse<String> in =
                    visitor.post("/sign-in", "email", person.email(), "password", Cast.PASSWORD, "next", next);

            assertThat(in.headers().firstValue("Location").orElseThrow()).doesNotContain("evil", "alert");
        }
    }

    @Test
    void aSessionEndsAfterHalfAnHourUnused() {
        Person person = cast.person();
        Visitor signedIn = cast.visitor(person);
        assertThat(signedIn.get("/me").statusCode()).isEqualTo(200);
        database.sql()
                .sql(
                        "UPDATE web.spring_session SET last_access_time = last_access_time - 1801000 WHERE principal_name = ?")
                .param(person.id().toString())
                .update();

        assertThat(signedIn.get("/me").statusCode()).isEqualTo(303);
    }

    @Test
    void aSessionIsWrittenOnceAMinute() {
        Person person = cast.person();
        Visitor signedIn = cast.visitor(person);
        signedIn.get("/me");
        String before = written(person);
        signedIn.get("/me");
        String soon = written(person);
        database.sql()
                .sql(
                        "UPDATE web.spring_session SET last_access_time = last_access_time - 60000 WHERE principal_name = ?")
                .param(person.id().toString())
                .update();
        String aged = written(person);
        signedIn.get("/me");

        assertThat(soon).isEqualTo(before);
        assertThat(written(person)).isNotEqualTo(aged);
    }

    /** Which transaction wrote the session last, and when it says it was used. */
    private String written(Person person) {
        return database.sql()
                .sql("SELECT xmin::text || ' ' || last_access_time FROM web.spring_session WHERE principal_name = ?")
                .param(person.id().toString())
                .query(String.class)
                .single();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() throws IOException {
        Person person = cast.person();
        Visitor signedIn = cast.visitor(person);
        since(person, Duration.ofHours(12).minusMinutes(1));
        assertThat(signedIn.get("/me").statusCode()).isEqualTo(200);
        since(person, Duration.ofHours(12).plusMinutes(1));

        assertThat(signedIn.get("/me").statusCode()).isEqualTo(303);
    }

    private void since(Person person, Duration ago) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(System.currentTimeMillis() - ago.toMillis());
        }
        database.sql()
                .sql("""
                        UPDATE web.spring_session_attributes SET attribute_bytes = ? WHERE attribute_name = 'since'
                        AND session_primary_id = (SELECT primary_id FROM web.spring_session WHERE principal_name = ?)""")
                .params(bytes.toByteArray(), person.id().toString())
                .update();
    }

    @Test
    void changingThePasswordEndsTheOtherSessions() {
        Person person = cast.person();
        Visitor here = cast.visitor(person);
        Visitor elsewhere = cast.visitor(person);
        here.get("/me/password");
        HttpResponse<String> changed =
                here.post("/me/password", "current", Cast.PASSWORD, "password", "trondheim tram rain");

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(here.get("/me").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/me").statusCode()).isEqualTo(303);
        assertThat(new Visitor(cast.port())
                        .signIn(person.email(), "trondheim tram rain")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aPasswordThatIsEasilyGuessedIsRefused() {
        Visitor here = cast.visitor(cast.person());
        here.get("/me/password");

        assertThat(here.post("/me/password", "current", Cast.PASSWORD, "password", "Password2026!")
                        .body())
                .contains("easy to guess");
        assertThat(here.post("/me/password", "current", "wrong", "password", "trondheim tram rain")
                        .body())
                .contains("not your current password");
    }
}
