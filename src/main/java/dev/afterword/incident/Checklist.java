package dev.afterword.incident;

import dev.afterword.kernel.Problem.Block;
import dev.afterword.web.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The closing checklist: what has to be done before an incident is closed, and warnings. */
public record Checklist(List<Line> lines) {

    public Checklist {
        lines = List.copyOf(lines);
    }

    /** The result of one module's check; {@code name} as in {@link ClosureCheck#name}. */
    public record Line(
            String name, List<Block> blocks, List<Block> warnings, ClosureCheck.@Nullable Background background) {

        /** Returns the text of the line: the fulfilled state only if it is fulfilled, where there is another text. */
        public String text(Messages msg) {
            String open = "closing." + name + ".open";
            boolean fulfilled = blocks.isEmpty() && warnings.isEmpty();
            return msg.t(fulfilled || !msg.has(open) ? "closing." + name : open);
        }

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
