package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class TimelineDrawingPropertyTests {

    private static final List<Fidelity> FIDELITIES = List.of(Fidelity.values());

    @Property(tries = 100)
    void keepsMarksApartInOrderAndInside(
            @ForAll @Size(max = 120) List<@LongRange(min = 0, max = 4_000_000_000L) Long> seconds) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            Fidelity fidelity = FIDELITIES.get(i % FIDELITIES.size());
            events.add(TimelineDrawingTests.at(
                    i,
                    new UncertainTime(
                            Instant.ofEpochSecond(seconds.get(i)),
                            fidelity,
                            "Asia/Taipei",
                            i % 7 == 0 ? Duration.ofHours(i) : null)));
        }
        for (String row : TimelineDrawingTests.draw(events)) {
            TimelineDrawingTests.wellFormed(row);
            double[] places = marks(row);
            for (int i = 0; i < places.length; i++) {
                assertThat(places[i]).isBetween(19.9, 615.1);
                assertThat(i == 0 ? 35.9 : places[i] - places[i - 1]).isGreaterThanOrEqualTo(35.9);
            }
        }
    }

    private static double[] marks(String row) {
        Matcher keys = Pattern.compile("<text x=\"([\\d.]+)\"[^>]*>T-\\d+<").matcher(row);
        return keys.results()
                .mapToDouble(key -> Double.parseDouble(key.group(1)))
                .toArray();
    }
}
