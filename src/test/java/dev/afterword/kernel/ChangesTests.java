package dev.afterword.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangesTests {

    private static final UUID ADA = new UUID(1, 2);
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private record Person(UUID id, String name) implements Changes.Named {}

    private record Item(
            String title,
            int severity,
            boolean open,
            @Nullable Person owner,
            @Nullable Tlp tlp,
            @Nullable LocalDate dueOn,
            @Nullable UncertainTime at,
            List<String> citations,
            Set<Restriction> clearances,
            Map<Fidelity, Instant> anchors) {}

    private static final Item BLANK =
            new Item("A token leaked", 2, true, null, null, null, null, List.of(), Set.of(), Map.of());
    private static final Item FULL = new Item(
            "A token leaked",
            2,
            false,
            new Person(ADA, "Ada"),
            Tlp.RED,
            LocalDate.of(2026, 12, 1),
            UncertainTime.exactly(NOON),
            List.of("E-1"),
            Set.of(Restriction.PRIVILEGED, Restriction.ATTRIBUTION),
            Map.of(Fidelity.DAY, NOON));

    @Test
    void writesEveryComponentAsTextNumberListOrMap() {
        assertThat(Changes.fields(FULL))
                .isEqualTo(Map.of(
                        "title",
                        "A token leaked",
                        "severity",
                        2,
                        "open",
                        false,
                        "owner",
                        ADA.toString(),
                        "tlp",
                        "RED",
                        "dueOn",
                        "2026-12-01",
                        "at",
                        Map.of("at", "2026-11-29T12:00:00Z", "fidelity", "SECOND", "zone", "UTC"),
                        "citations",
                        List.of("E-1"),
                        "clearances",
                        List.of("ATTRIBUTION", "PRIVILEGED"),
                        "anchors",
                        Map.of("DAY", "2026-11-29T12:00:00Z")));
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(Changes.of(BLANK)).isEqualTo(Map.of("title", "A token leaked", "severity", 2, "open", true));
    }

    @Test
    void writesAnUncertaintyOfATimeThatHasOne() {
        var about = new UncertainTime(NOON, Fidelity.MINUTE, "+08:00", Duration.ofMinutes(5));

        assertThat(Changes.of(about)).containsEntry("zone", "+08:00").containsEntry("plusMinus", "PT5M");
    }

    @Test
    void keepsOnlyDifferencesWithNullForAbsent() {
        Changes changes = Changes.between(BLANK, FULL);

        assertThat(changes.before().keySet())
                .isEqualTo(changes.after().keySet())
                .doesNotContain("title", "severity")
                .contains("open", "owner", "citations");
        assertThat(changes.before()).containsEntry("owner", null).containsEntry("citations", List.of());
        assertThat(changes.after()).containsEntry("owner", ADA.toString());
    }

    @Test
    void picksComponentsByNameAndRefusesUnknownNames() {
        assertThat(Changes.fields(BLANK, "title", "owner").keySet()).isEqualTo(Set.of("title", "owner"));
        assertThatThrownBy(() -> Changes.fields(BLANK, "titel")).isInstanceOf(IllegalArgumentException.class);
    }
}
