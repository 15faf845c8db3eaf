package dev.afterword.finding;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Tells findings about one kind of work. Each module that has such work is a bean. */
public interface WorkSource {

    Work.Kind kind();

    /** Those of {@code items} that the current principal sees, in any order. One statement, within the caller's transaction. */
    List<WorkLine> lines(Collection<UUID> items);
}
