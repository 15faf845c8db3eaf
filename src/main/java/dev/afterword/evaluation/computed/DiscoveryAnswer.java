package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.incident.Anchor;
import dev.afterword.incident.time.Durations;
import dev.afterword.incident.time.TimeConflict;
import dev.afterword.kernel.UncertainTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Calculates how soon the incident was discovered: from the first action (or the compromise) to discovery. Within an hour 4, a
 * day 3, a week 2, thirty days 1, longer 0. Uncertain times count with the longest possible duration; both key times are
 * mentioned. Unknown or contradictory ones leave it undetermined.
 */
@Component
class DiscoveryAnswer implements ComputedAnswer {

    @Override
    public String name() {
        return "discovery";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        Map<Anchor, UncertainTime> anchors = record.incident().facts().anchors();
        Anchor start = Durations.dwell(anchors).from();
        UncertainTime from = anchors.get(start);
        UncertainTime to = anchors.get(Anchor.DISCOVERY);
        if (from == null || to == null) {
            List<ComputedText.Word> unknown = Stream.of(start, Anchor.DISCOVERY)
                    .filter(anchor -> !anchors.containsKey(anchor))
                    .map(Computed::word)
                    .toList();
            return Optional.of(Computed.undetermined("unknownTimes", unknown));
        }
        List<TimeConflict> conflicts = record.conflictsOf(List.of(start, Anchor.DISCOVERY));
        if (!conflicts.isEmpty()) {
            return Optional.of(Computed.contradictory(conflicts));
        }
        Duration longest = Duration.between(from.earliest(), to.latest());
        Duration shortest = notNegative(Duration.between(from.latest(), to.earliest()));
        ComputedText.Word word = Computed.word(start);
        ComputedText explanation = from.isUncertain() || to.isUncertain()
                ? ComputedText.of("discovery.unsure", word, shortest, longest, fidelity(from), fidelity(to))
                : ComputedText.of("discovery", word, longest);
        return Optional.of(new Computed(AnswerValue.score(score(longest)), explanation, "edit"));
    }

    private static ComputedText.Word fidelity(UncertainTime when) {
        return new ComputedText.Word("Fidelity." + when.fidelity().name());
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static int score(Duration duration) {
        if (duration.compareTo(Duration.ofHours(1)) <= 0) {
            return 4;
        }
        if (duration.compareTo(Duration.ofDays(1)) <= 0) {
            return 3;
        }
        if (duration.compareTo(Duration.ofDays(7)) <= 0) {
            return 2;
        }
        return duration.compareTo(Duration.ofDays(30)) <= 0 ? 1 : 0;
    }
}
