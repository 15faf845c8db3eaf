package dev.afterword.finding;

import dev.afterword.finding.LinkedWorkView.Revised;
import java.util.List;
import java.util.Optional;

/**
 * How far the revised procedures that came of a finding have reached those who work by them.
 *
 * @param revision the newest that came into force
 * @param readers how many have to read one of those in force, a person counting once for each
 * @param read how many of these readings are done
 * @param uses in how many incidents that the viewer sees they were used
 */
public record Readership(Revised revision, int readers, int read, int uses) {

    /** Over the revisions that came into force; empty where none did. */
    public static Optional<Readership> of(List<LinkedWorkView> work) {
        List<Revised> came = work.stream()
                .flatMap(line -> line.revisions().stream())
                .filter(Revised::came)
                .toList();
        return came.isEmpty()
                ? Optional.empty()
                : Optional.of(new Readership(
                        came.getFirst(),
                        came.stream().mapToInt(Revised::readers).sum(),
                        came.stream().mapToInt(Revised::read).sum(),
                        came.stream().mapToInt(Revised::uses).sum()));
    }

    public boolean byAll() {
        return readers > 0 && read >= readers;
    }
}
