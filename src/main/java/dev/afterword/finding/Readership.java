package dev.afterword.finding;

import dev.afterword.finding.LinkedWorkView.Revised;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many people the procedure revisions that resulted from a finding have reached.
 *
 * @param effective the revisions that took effect, the newest first
 * @param readers the required acknowledgements of all those in force; a person counts once for each
 * @param read how many of them are done
 * @param uses the number of incidents, as far as the viewer sees them, in which they were used
 */
public record Readership(List<Revised> effective, int readers, int read, int uses) {

    public Revised revision() {
        return effective.getFirst();
    }

    /** Combines the revisions that took effect; empty if none did. */
    public static Optional<Readership> of(List<LinkedWorkView> work) {
        List<Revised> effective = work.stream()
                .flatMap(line -> line.revisions().stream())
                .filter(Revised::hasTakenEffect)
                .toList();
        return effective.isEmpty()
                ? Optional.empty()
                : Optional.of(new Readership(
                        effective,
                        effective.stream().mapToInt(Revised::readers).sum(),
                        effective.stream().mapToInt(Revised::read).sum(),
                        effective.stream().mapToInt(Revised::uses).sum()));
    }

    /** Returns for whom the first revision with readers left waits, and since when; null if none waits. */
    @Nullable
    String waits(Messages messages, Function<Instant, String> day) {
        return effective.stream()
                .map(each -> each.waits(messages, day))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public boolean byAll() {
        return readers > 0 && read >= readers;
    }
}
