package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Attack;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
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
    @Attack(value = 39, control = true)
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
    @Attack(39)
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
    @Attack(39)
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
    @Attack(39)
    void guessingIsSlowedDown() {
        Person person = cast.person();
        guess(person);
        HttpResponse<String> refused = visitor.signIn(person.email(), Cast.PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(pause(refused)).isBetween(20, 32);
        assertThat(refused.body()).contains("Too many attempts. Try again in " + pause(refused) + " s.");
        assertThat(visitor.signIn(cast.person().email(), Cast.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    /** Fails more often than is free, on a device that nobody has signed in on. */
    private void guess(Person person) {
        for (int i = 0; i < 5; i++) {
            assertThat(visitor.signIn(person.email(), "guess " + i).statusCode())
                    .isEqualTo(422);
        }
        failAgain();
    }

    /** As if each attempt had failed twice, so that a busy machine is no slower than the pause. */
    private void failAgain() {
        database.sql()
                .sql(
                        "INSERT INTO people.sign_in_attempt (account, source, device) SELECT account, source, device FROM people.sign_in_attempt")
                .update();
    }

    @Test
    void thePauseDoublesAndTheNextAttemptIsAnsweredAfterIt() {
        Person person = cast.person();
        guess(person);
        failAgain();

        assertThat(pause(visitor.signIn(person.email(), Cast.PASSWORD))).isBetween(850, 900);
        age("14 minutes");
        assertThat(pause(visitor.signIn(person.email(), Cast.PASSWORD))).isBetween(10, 60);
        age("1 minute");
        assertThat(visitor.signIn(person.email(), Cast.PASSWORD).statusCode()).isEqualTo(303);
    }

    private static int pause(HttpResponse<String> refused) {
        return Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
    }

    private void age(String interval) {
        database.sql()
                .sql("UPDATE people.sign_in_attempt SET at = at - ?::interval")
                .param(interval)
                .update();
    }

    @Test
    void aKnownDeviceGetsThroughWhileOthersGuess() {
        Person person = cast.person();
        Visitor owner = cast.visitor(person);
        owner.get("/me");
        owner.post("/sign-out");
        guess(person);

        assertThat(visitor.signIn(person.email(), Cast.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(owner.signIn(person.email(), Cast.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(visitor.signIn(person.email(), Cast.PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void aDeviceIsKnownForItsPersonOnlyAndNotWhenItsCookieWasChanged() {
        Person person = cast.person();
        Visitor other = cast.visitor(cast.person());
        other.get("/me");
        other.post("/sign-out");
        Visitor owner = cast.visitor(person);
        String cookie = owner.cookie("afterword-device").orElseThrow();
        Visitor forger = new Visitor(cast.port());
        forger.cookie("afterword-device", cookie.replaceFirst("^.", cookie.startsWith("a") ? "b" : "a"));
        guess(person);

        assertThat(other.signIn(person.email(), Cast.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(forger.signIn(person.email(), Cast.PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void aKnownDeviceIsSlowedDownByItsOwnFailures() {
        Person person = cast.person();
        visitor = cast.visitor(person);
        visitor.get("/me");
        visitor.post("/sign-out");
        guess(person);

        assertThat(visitor.signIn(person.email(), Cast.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(new Visitor(cast.port())
                        .signIn(person.email(), Cast.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void manySourcesTogetherAreSlowedDownToOneGuessAMinute() {
        Person person = cast.person();
        guess(person);
        database.sql().sql("""
                        INSERT INTO people.sign_in_attempt (account, source, at)
                        SELECT account, decode(md5(n::text), 'hex'), at FROM people.sign_in_attempt, generate_series(1, 10) n""").update();
        database.sql()
                .sql("DELETE FROM people.sign_in_attempt WHERE length(source) = 32")
                .update();

        assertThat(pause(visitor.signIn(person.email(), Cast.PASSWORD))).isBetween(30, 60);
        age("61 seconds");
        assertThat(visitor.signIn(person.email(), Cast.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void anAdministratorUnlocks() {
        Person person = cast.person();
        Visitor administrator = cast.visitor(cast.person(Role.ADMINISTRATOR));
        guess(person);
        String page = administrator.get("/people/" + person.id()).body();
        HttpResponse<String> unlocked = administrator.post("/people/" + person.id() + "/failed-sign-ins/removal");

        assertThat(page).contains("In the last hour, 10 sign-ins failed.");
        assertThat(unlocked.statusCode()).isEqualTo(303);
        assertThat(visitor.signIn(person.email(), Cast.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(database.sql()
                        .sql("SELECT count(*) FROM audit.entry WHERE action = 'person.unlocked' AND object = ?")
                        .param("person/" + person.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aCopyOfTheDatabaseGivesNobodyASession() {
        Person person = cast.person();
        Visitor signedIn = cast.visitor(person);
        String stored = database.sql()
                .sql("SELECT id FROM access.session WHERE person_id = ?")
                .param(person.id())
                .query(String.class)
                .single();
        Visitor thief = new Visitor(cast.port());
        for (String secret :
                List.of(stored, stored.substring(0, 43), base64(HexFormat.of().parseHex(stored)))) {
            thief.cookie("afterword", secret);
            assertThat(thief.get("/me").statusCode()).isEqualTo(303);
        }
        assertThat(signedIn.get("/me").statusCode()).isEqualTo(200);
        thief.cookie("afterword", signedIn.session().orElseThrow());
        assertThat(thief.get("/me").statusCode()).isEqualTo(200);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void guessingTheCurrentPasswordIsSlowedDownToo() {
        Visitor here = cast.visitor(cast.person());
        here.get("/me/password");
        for (int i = 0; i < 5; i++) {
            assertThat(here.post("/me/password", "current", "guess " + i, "password", "trondheim tram rain")
                            .statusCode())
                    .isEqualTo(422);
        }
        failAgain();
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
    @Attack(41)
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
                        "UPDATE access.session SET last_used_at = last_used_at - interval '30 minutes' WHERE person_id = ?")
                .param(person.id())
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
                .sql("UPDATE access.session SET last_used_at = last_used_at - interval '1 minute' WHERE person_id = ?")
                .param(person.id())
                .update();
        String aged = written(person);
        signedIn.get("/me");

        assertThat(soon).isEqualTo(before);
        assertThat(written(person)).isNotEqualTo(aged);
    }

    /** Which transaction wrote the session last, and when it says it was used. */
    private String written(Person person) {
        return database.sql()
                .sql("SELECT xmin::text || ' ' || last_used_at FROM access.session WHERE person_id = ?")
                .param(person.id())
                .query(String.class)
                .single();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() {
        Person person = cast.person();
        Visitor signedIn = cast.visitor(person);
        since(person, Duration.ofHours(12).minusMinutes(1));
        assertThat(signedIn.get("/me").statusCode()).isEqualTo(200);
        since(person, Duration.ofHours(12).plusMinutes(1));

        assertThat(signedIn.get("/me").statusCode()).isEqualTo(303);
    }

    private void since(Person person, Duration ago) {
        database.sql()
                .sql("UPDATE access.session SET started_at = now() - make_interval(secs => ?) WHERE person_id = ?")
                .params(ago.toSeconds(), person.id())
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
