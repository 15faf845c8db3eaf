package dev.afterword.incident;

import dev.afterword.kernel.Problem.Block;
import java.util.List;

/** What has to be done before an incident is closed, and what should be. */
public record Checklist(List<Line> lines) {

    public Checklist {
        lines = List.copyOf(lines);
    }

    /** What one module says; {@code name} as in {@link ClosureCheck#name}. */
    public record Line(String name, List<Block> blocks, List<Block> warnings) {
        public boolean done() {
            return blocks.isEmpty();
        }
    }

    /** Everything that stands in the way. */
    public List<Block> blocks() {
        return lines.stream().flatMap(line -> line.blocks().stream()).toList();
    }

    /** Everything that doesn't, and should be known. */
    public List<Block> warnings() {
        return lines.stream().flatMap(line -> line.warnings().stream()).toList();
    }
}
