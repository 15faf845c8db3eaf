package dev.afterword.finding;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the work on findings, as far as the viewer sees it: one statement for each kind of work that occurs. */
@Component
public class LinkedWorkViews {

    private final Transactions transactions;
    private final Map<LinkedWork.Kind, WorkSource> sources = new EnumMap<>(LinkedWork.Kind.class);

    LinkedWorkViews(Transactions transactions, List<WorkSource> sources) {
        this.transactions = transactions;
        sources.forEach(source -> this.sources.put(source.kind(), source));
    }

    /** Returns the views by the identifier of the work; work that doesn't count is left out. */
    public Map<UUID, LinkedWorkView> of(Viewer viewer, Collection<Finding> findings) {
        return ofWork(
                viewer,
                findings.stream().flatMap(finding -> finding.work().stream()).toList());
    }

    /** Returns the kind of the task that this work is for the viewer; null for none. */
    @Nullable
    String task(Viewer viewer, LinkedWork work) {
        WorkSource source = sources.get(work.kind());
        return source == null ? null : transactions.read(viewer, () -> source.task(viewer, work.id()));
    }

    /** Returns the views of this work, whatever finding it is linked to. */
    Map<UUID, LinkedWorkView> ofWork(Viewer viewer, Collection<LinkedWork> work) {
        Map<LinkedWork.Kind, Set<UUID>> wanted = new EnumMap<>(LinkedWork.Kind.class);
        work.stream()
                .filter(LinkedWork::live)
                .forEach(one -> wanted.computeIfAbsent(one.kind(), kind -> new HashSet<>())
                        .add(one.id()));
        Map<UUID, LinkedWorkView> lines = new HashMap<>();
        wanted.forEach((kind, ids) -> {
            WorkSource source = sources.get(kind);
            if (source != null) {
                transactions.read(viewer, () -> source.lines(ids)).forEach(line -> lines.put(line.id(), line));
            }
        });
        return lines;
    }
}
