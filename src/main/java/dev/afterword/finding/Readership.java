package dev.afterword.finding;

import dev.afterword.finding.LinkedWorkView.Revised;
import java.util.List;
import java.util.Optional;

/**
 * How many people the procedure revisions that resulted from a finding have reached.
 *
 * @param revision the newest one that took effect
 * @param readers the required acknowledgements of all those in force; a person counts once for each
 * @param read how many of them are done
 * @param uses the number of incidents, as far as the viewer sees them, in which they were used
 */
public record Readership(Revised revision, int readers, int read, int uses) {

    /** Combines the revisions that took effect; empty if none did. */
    public static Optional<Readership> of(List<LinkedWorkView> work) {
        List<Revised> effective = work.stream()
                .flatMap(line -> line.revisions().stream())
                .filter(Revised::hasTakenEffect)
                .toList();
        return effective.isEmpty()
                ? Optional.empty()
                : Optional.of(new Readership(
                        effective.getFirst(),
                        effective.stream().mapToInt(Revised::readers).sum(),
                        effective.stream().mapToInt(Revised::read).sum(),
                        effective.stream().mapToInt(Revised::uses).sum()));
    }

    public boolean byAll() {
        return readers > 0 && read >= readers;
    }
}
