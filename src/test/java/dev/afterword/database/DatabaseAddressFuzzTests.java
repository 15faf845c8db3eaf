package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotBlank;

class DatabaseAddressFuzzTests {

    @Example
    void takesAJdbcUrlAsItIs() {
        assertThat(endpoint("jdbc:postgresql://a,b/afterword?user=ada"))
                .isEqualTo(new Endpoint("jdbc:postgresql://a,b/afterword?user=ada", null, null, true));
    }

    @Example
    void readsUserAndPasswordFromAUri() {
        assertThat(endpoint("postgres://ada:p%40ss+1@a:1,b:2/afterword?sslmode=verify-full"))
                .isEqualTo(
                        new Endpoint("jdbc:postgresql://a:1,b:2/afterword?sslmode=verify-full", "ada", "p@ss+1", true));
    }

    @Example
    void prefersSeparatelyConfiguredCredentials() {
        assertThat(new DatabaseAddress("x", "bob", "b").endpoint("postgresql://ada:a@host/db"))
                .isEqualTo(new Endpoint("jdbc:postgresql://host/db", "bob", "b", true));
    }

    @Example
    void neverShowsAPassword() {
        assertThat(new DatabaseAddress("postgresql://ada:hidden@host/db", null, "hidden") + ""
                        + endpoint("postgresql://ada:hidden@host/db"))
                .doesNotContain("hidden");
    }

    @Property(tries = 200)
    void anyUserAndPasswordRoundTrip(@ForAll("texts") @NotBlank String user, @ForAll("texts") String password) {
        Endpoint endpoint = endpoint("postgresql://" + encoded(user) + ":" + encoded(password) + "@host/db");

        assertThat(endpoint).isEqualTo(new Endpoint("jdbc:postgresql://host/db", user, password, true));
    }

    @Property(tries = 300)
    void refusesOrReadsAnything(@ForAll String noise) {
        assertThatThrownBy(() -> endpoint(noise)).isInstanceOf(StartupException.class);
        try {
            assertThat(endpoint("postgresql://" + noise).url()).startsWith("jdbc:postgresql://");
        } catch (StartupException e) {
            assertThat(e.action()).contains("postgresql://user:password@host");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("abcäö事:/@?#%+ &=")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    private static Endpoint endpoint(String url) {
        return new DatabaseAddress(url, null, null).endpoint(url);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
