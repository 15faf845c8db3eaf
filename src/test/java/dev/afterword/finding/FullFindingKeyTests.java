package dev.afterword.finding;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullFindingKeyTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INC-2026-K7QM/F-2",
                "INC-2026-K7QM F-2",
                " inc-2026-k7qm / f-2 ",
                "/incidents/INC-2026-K7QM/findings/F-2",
                "https://afterword.example:8443/incidents/INC-2026-K7QM/findings/F-2#disposition",
                "http://localhost/incidents/INC-2026-K7QM/findings/F-2?earlier=x"
            })
    void readsTheSpellingsThatPeopleUse(String text) {
        assertThat(FullFindingKey.of(text)).contains(new FullFindingKey("INC-2026-K7QM", "F-2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "F-2",
                "INC-2026-K7QM",
                "INC-2026-K7QMF-2",
                "INC-2026-K7QM/F-0",
                "INC-2026-K7QM/F-2 and F-3",
                "INC-2026-K7QM/E-2",
                "ftp://a/incidents/INC-2026-K7QM/findings/F-2",
                "INC-2026-K7QM/F-1234567890"
            })
    void isNothingElse(String text) {
        assertThat(FullFindingKey.of(text)).isEmpty();
    }

    @Property
    void anyTextIsParsedOrRefused(@ForAll String text) {
        FullFindingKey.of(text)
                .ifPresent(key -> assertThat(FullFindingKey.of(key.toString())).contains(key));
    }
}
