package dev.afterword.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.Input;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventQueryTests {

    private static EventQuery read(String token) {
        return EventQuery.read(Input.form(Map.of("pageToken", List.of(token))));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void refusesTimesThatTheDatabaseCannotHold() {
        assertThat(read(encoded("2026-03-14T00:00:00Z|4|7")).after())
                .isEqualTo(new EventQuery.Place("2026-03-14T00:00:00Z", 4, 7));
        assertThat(isRefused(encoded("+999999999-12-31T23:59:59Z|4|7"))).isTrue();
    }

    @Property(tries = 500)
    void everyTokenIsAPlaceOrAProblem(@ForAll @From("tokens") String token) {
        if (!isRefused(token)) {
            EventQuery.Place place = read(token).after();
            assertThat(place == null || place.begins().matches("infinity|\\d{4}-.*Z"))
                    .isTrue();
        }
    }

    private static boolean isRefused(String token) {
        try {
            read(token);
            return false;
        } catch (Problem problem) {
            return problem.type() == ProblemType.INVALID;
        }
    }

    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<String> scribbles = Arbitraries.strings().ofMaxLength(60);
        return Arbitraries.oneOf(
                scribbles,
                scribbles.map(EventQueryTests::encoded),
                Arbitraries.strings()
                        .withChars("0123456789-:TZ|+")
                        .ofMaxLength(40)
                        .map(EventQueryTests::encoded));
    }
}
