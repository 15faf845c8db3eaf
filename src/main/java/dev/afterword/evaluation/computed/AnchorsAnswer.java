package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.computed.IncidentRecord.EventTrace;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.incident.Anchor;
import dev.afterword.kernel.UncertainTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Calculates whether the sequence is complete: yes with all eight key times and no gap of more than a day between two events from
 * discovery to the last key time; no with fewer than three key times or no event at all; partly in between. Contradictory
 * key times leave it undetermined.
 */
@Component
class AnchorsAnswer implements ComputedAnswer {

    private static final Duration SILENCE = Duration.ofDays(1);
    private static final int FEWEST = 3;

    @Override
    public String name() {
        return "anchors";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        Map<Anchor, UncertainTime> anchors = record.incident().facts().anchors();
        if (!record.conflicts().isEmpty()) {
            return Optional.of(Computed.contradictory(record.conflicts()));
        }
        List<Object> missing = Arrays.stream(Anchor.values())
                .filter(anchor -> !anchors.containsKey(anchor))
                .<Object>map(Computed::word)
                .toList();
        List<String> silences = silences(record.events(), anchors);
        return Optional.of(new Computed(
                AnswerValue.of(value(record, anchors.size(), missing.isEmpty() && silences.isEmpty())),
                explain(record.events().size(), missing, silences),
                missing.isEmpty() ? "sequence" : "edit"));
    }

    private static CheckValue value(IncidentRecord record, int anchors, boolean whole) {
        if (record.events().isEmpty() || anchors < FEWEST) {
            return CheckValue.NO;
        }
        return whole ? CheckValue.YES : CheckValue.PARTLY;
    }

    private static ComputedText explain(int events, List<Object> missing, List<String> silences) {
        if (missing.isEmpty()) {
            return silences.isEmpty()
                    ? ComputedText.of("anchors", events)
                    : ComputedText.of("anchors.silent", events, silences);
        }
        return silences.isEmpty()
                ? ComputedText.of("anchors.missing", events, missing)
                : ComputedText.of("anchors.both", events, missing, silences);
    }

    private static List<String> silences(List<EventTrace> events, Map<Anchor, UncertainTime> anchors) {
        List<String> silences = new ArrayList<>();
        UncertainTime discovery = anchors.get(Anchor.DISCOVERY);
        if (discovery == null) {
            return silences;
        }
        Instant over = anchors.values().stream()
                .map(UncertainTime::latest)
                .max(Instant::compareTo)
                .orElseThrow();
        EventTrace before = null;
        for (EventTrace event : events) {
            UncertainTime occurred = event.occurred();
            if (occurred == null || occurred.latest().isBefore(discovery.earliest())) {
                continue;
            }
            if (occurred.earliest().isAfter(over)) {
                break;
            }
            if (before != null && silent(before, occurred)) {
                silences.add(before.key() + "–" + event.key());
            }
            before = event;
        }
        return silences;
    }

    private static boolean silent(EventTrace before, UncertainTime next) {
        UncertainTime ended = before.occurred();
        return ended != null
                && Duration.between(ended.latest(), next.earliest()).compareTo(SILENCE) > 0;
    }
}
