package dev.afterword.incident;

import dev.afterword.kernel.Problem.Block;
import java.util.List;

/** The closing checklist: what has to be done before an incident is closed, and warnings. */
public record Checklist(List<Line> lines) {

    public Checklist {
        lines = List.copyOf(lines);
    }

    /** The result of one module's check; {@code name} as in {@link ClosureCheck#name}. */
    public record Line(String name, List<Block> blocks, List<Block> warnings) {
        public boolean done() {
            return blocks.isEmpty();
        }
    }

    /** Returns everything that blocks closing. */
    public List<Block> blocks() {
        return lines.stream().flatMap(line -> line.blocks().stream()).toList();
    }

    /** Returns all warnings, which don't block closing. */
    public List<Block> warnings() {
        return lines.stream().flatMap(line -> line.warnings().stream()).toList();
    }
}
