package dev.afterword.procedure.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a procedure, read as prose and numbered steps. A step begins with a number at the beginning of a line
 * ({@code 1. } or {@code 1) }), whatever the number is: steps are counted as they come. What is indented below it belongs to it; a
 * heading, or a line that isn't indented behind an empty one, is prose again. Code fences are left as they are.
 */
public record ProcedureText(List<Part> parts) {

    /** Prose or a step, Markdown without the step's own number. */
    public record Part(boolean step, String text) {}

    private static final Pattern STEP = Pattern.compile("(\\d{1,9}[.)])[ \\t]+(\\S.*)");
    private static final Pattern FENCE = Pattern.compile("[ \\t]*(```+|~~~+).*");

    public ProcedureText {
        parts = List.copyOf(parts);
    }

    public static ProcedureText parse(String body) {
        return new Reading().read(body);
    }

    /** The steps, in order. */
    public List<String> steps() {
        return parts.stream().filter(Part::step).map(Part::text).toList();
    }

    private static final class Reading {
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean step;
        private int indent;
        private String fence = "";
        private boolean blankBefore = true;

        ProcedureText read(String body) {
            body.lines().forEach(this::line);
            end();
            return new ProcedureText(parts);
        }

        private void line(String line) {
            if (fence.isEmpty()) {
                Matcher start = STEP.matcher(line);
                if (start.matches()) {
                    begin(start);
                } else {
                    if (step && leavesStep(line)) {
                        end();
                    }
                    add(line);
                }
            } else {
                add(line);
            }
            fence(step ? dedented(line) : line);
            blankBefore = line.isBlank();
        }

        private void begin(Matcher start) {
            end();
            step = true;
            indent = start.group(1).length() + 1;
            text.append(start.group(2)).append('\n');
        }

        /** A lazy continuation right below a step's line stays with it, as in Markdown. */
        private boolean leavesStep(String line) {
            boolean indented = line.startsWith(" ") || line.startsWith("\t");
            return !line.isBlank() && !indented && (blankBefore || line.startsWith("#"));
        }

        private void add(String line) {
            text.append(step ? dedented(line) : line).append('\n');
        }

        private String dedented(String line) {
            int from = 0;
            while (from < indent && from < line.length() && line.charAt(from) == ' ') {
                from++;
            }
            return from == 0 && line.startsWith("\t") ? line.substring(1) : line.substring(from);
        }

        private void fence(String line) {
            Matcher mark = FENCE.matcher(line);
            if (!mark.matches()) {
                return;
            }
            if (fence.isEmpty()) {
                fence = mark.group(1);
            } else if (mark.group(1).startsWith(fence) && line.strip().equals(mark.group(1))) {
                fence = "";
            }
        }

        private void end() {
            String whole = step ? text.toString().strip() : withoutBlankLines(text.toString());
            if (!whole.isBlank()) {
                parts.add(new Part(step, whole));
            }
            text.setLength(0);
            step = false;
            indent = 0;
            fence = "";
        }

        /** Keeps the indent of the first line, which may be code. */
        private static String withoutBlankLines(String prose) {
            return prose.stripTrailing().replaceFirst("\\A(?:[ \\t]*\\n)+", "");
        }
    }
}
