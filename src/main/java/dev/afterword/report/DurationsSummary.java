package dev.afterword.report;

import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Anchor;
import dev.afterword.report.ReportView.Length;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the list of durations: until discovery, until containment, until recovery. */
final class DurationsSummary {

    private DurationsSummary() {}

    static List<Length> of(ReportDocument document, ReportWords words) {
        Map<String, UncertainTime> at = new HashMap<>();
        for (Anchor anchor : document.anchors()) {
            if (anchor.at() != null) {
                at.put(anchor.code(), anchor.at());
            }
        }
        UncertainTime begin = at.getOrDefault("FIRST_ACTION", at.get("COMPROMISE"));
        return Stream.of(
                        length("unseen", begin, at.get("DISCOVERY"), words),
                        length("declared", at.get("DISCOVERY"), at.get("DECLARED"), words),
                        length("contained", at.get("DISCOVERY"), at.get("CONTAINED"), words),
                        length("recovered", at.get("DISCOVERY"), at.get("RECOVERED"), words),
                        length("whole", begin, at.get("RESOLVED"), words))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Length length(
            String name, @Nullable UncertainTime from, @Nullable UncertainTime to, ReportWords words) {
        if (from == null || to == null || to.at().isBefore(from.at())) {
            return null;
        }
        Duration length = Duration.between(from.at(), to.at());
        boolean rough = from.isUncertain() || to.isUncertain();
        return new Length(words.text("report.length-of." + name), rough ? words.about(length) : words.length(length));
    }
}
