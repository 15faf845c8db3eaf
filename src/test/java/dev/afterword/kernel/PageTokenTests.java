package dev.afterword.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTests {

    private static final UUID ID = UUID.fromString("0199f0a2-6d1c-7c56-9a3e-2f8b1c0d4e5f");
    private static final Instant AT = Instant.parse("2026-03-14T09:26:53.589793Z");

    private static final List<Function<PageToken, Object>> READERS = List.of(
            token -> token.text(0),
            token -> token.number(0),
            token -> token.id(0),
            token -> token.oneOf(0, Tlp.class),
            token -> token.instant(0),
            token -> token.day(0));

    private static PageToken read(Object... values) {
        return PageToken.read(PageToken.after("due", values), "due");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void saysWhatTheRowBeforeHeld() {
        PageToken token = read(AT, LocalDate.parse("2026-03-14"), 3, Tlp.AMBER, ID);

        assertThat(token.first()).isFalse();
        assertThat(token.instant(0)).isEqualTo(AT);
        assertThat(token.day(1)).isEqualTo("2026-03-14");
        assertThat(token.number(2)).isEqualTo(3);
        assertThat(token.oneOf(3, Tlp.class)).isEqualTo(Tlp.AMBER);
        assertThat(token.id(4)).isEqualTo(ID);
    }

    @Test
    void isEmptyForTheFirstPage() {
        PageToken token = PageToken.read(null, "due");

        assertThat(token.first()).isTrue();
        assertThat(READERS).allSatisfy(reader -> assertThat(reader.apply(token)).isNull());
    }

    @Test
    void acceptsInfinitiesAndNoOtherTimeOutsideTheDatabaseRange() {
        PageToken ends = read(Instant.MAX, LocalDate.MIN, LocalDate.MAX);

        assertThat(ends.instant(0)).isEqualTo(Instant.MAX);
        assertThat(ends.day(1)).isEqualTo(LocalDate.MIN);
        assertThat(ends.day(2)).isEqualTo(LocalDate.MAX);
        assertRefused(() -> read("+999999999-12-31T23:59:59Z").instant(0));
        assertRefused(() -> read("-999999998-01-01").day(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%", "due", "due\0", "severity\0value"})
    void refusesATokenOfAnotherOrderOrOfNone(String token) {
        assertRefused(() -> PageToken.read(token, "due").instant(0));
        assertRefused(() -> PageToken.read(encoded(token), "due").instant(0));
    }

    @Test
    void refusesToSayMoreThanItHolds() {
        assertRefused(() -> read(AT).id(1));
    }

    private static void assertRefused(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.name()).isEqualTo("pageToken")));
    }

    @Property(tries = 200)
    void everyTextRoundTrips(@ForAll @CharRange(from = '\1', to = '\ud7ff') String text) {
        assertThat(read(text, ID).text(0)).isEqualTo(text);
    }

    @Property(tries = 500)
    void readingReturnsTextWithoutNulOrThrowsProblem(@ForAll @From("tokens") String token) {
        for (Function<PageToken, Object> reader : READERS) {
            try {
                Object value = reader.apply(PageToken.read(token, ""));
                assertThat(value).isNotNull();
                assertThat(value.toString()).doesNotContain("\0");
            } catch (Problem problem) {
                assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
            }
        }
    }

    /** Tests some of them in the order without a name, so that the values are parsed too. */
    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<String> scribbles = Arbitraries.strings().ofMaxLength(60);
        Arbitrary<String> nearly =
                Arbitraries.strings().withChars("0123456789-:TZ\0+").ofMaxLength(40);
        return Arbitraries.oneOf(
                scribbles, scribbles.map(text -> encoded("\0" + text)), nearly.map(text -> encoded("\0" + text)));
    }
}
