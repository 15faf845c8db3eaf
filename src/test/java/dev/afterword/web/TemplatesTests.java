package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Templates follow the rules of docs/style.md, except for those that {@code TemplatesTests.exceptions} lists, each with the rule that it
 * breaks. The list only shrinks: the test also fails when it contains an exception that is no longer needed.
 */
class TemplatesTests {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path EXCEPTIONS = Path.of("src/test/java/dev/afterword/web/TemplatesTests.exceptions");

    private static final int WIDTH = 140;
    private static final int PARAMETERS = 8;

    /** An expression in an attribute that doesn't end on its line: JTE renders the source of its first line, without an error. */
    private static final Pattern OPEN_ATTRIBUTE = Pattern.compile("[\\w-]+=\"[^\"]*\\$\\{[^}]*$");

    private static final Pattern OPENS_BLOCK = Pattern.compile("@(if|for)\\(.*\\)");
    private static final Pattern ENDS_BLOCK = Pattern.compile("@end(if|for)");

    @Test
    void templatesFollowTheRulesExceptForThoseThatAreListed() throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                for (String rule : broken(Files.readAllLines(file))) {
                    broken.add(TEMPLATES.relativize(file).toString().replace('\\', '/') + " " + rule);
                }
            }
        }

        assertThat(broken).containsExactlyInAnyOrderElementsOf(Files.readAllLines(EXCEPTIONS));
    }

    @Test
    void linesHaveAMaximumLength() {
        assertThat(broken(List.of("x".repeat(WIDTH)))).isEmpty();
        assertThat(broken(List.of("x".repeat(WIDTH + 1)))).containsExactly("width");
    }

    @Test
    void aTemplateHasAtMostEightParameters() {
        List<String> eight = Collections.nCopies(PARAMETERS, "@param String one");

        assertThat(broken(eight)).isEmpty();
        assertThat(broken(Stream.concat(eight.stream(), Stream.of("@param String nine"))
                        .toList()))
                .containsExactly("parameters");
    }

    @Test
    void aTemplateHasNoStreams() {
        assertThat(broken(List.of("!{var n = lines.stream().count();}"))).containsExactly("stream");
    }

    @Test
    void blocksAreIndented() {
        assertThat(broken(List.of("@if(a)", "  <b>", "@endif", "@if(a)<b>@endif", "<i>")))
                .isEmpty();
        assertThat(broken(List.of("@for(var a : b)", "<b>", "@endfor"))).containsExactly("indent");
    }

    @Test
    void anExpressionInAnAttributeIsOnOneLine() {
        assertThat(broken(List.of("<b class=\"${a ? \"x\" : \"y\"}\"", "    id=\"i\">${a", "    + b}</b>")))
                .isEmpty();
        assertThat(broken(List.of("<b class=\"${a", "    ? \"x\" : \"y\"}\">"))).containsExactly("attribute");
    }

    private static Set<String> broken(List<String> lines) {
        Set<String> rules = new TreeSet<>();
        if (lines.stream().filter(line -> line.startsWith("@param ")).count() > PARAMETERS) {
            rules.add("parameters");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.codePointCount(0, line.length()) > WIDTH) {
                rules.add("width");
            }
            if (line.contains(".stream()")) {
                rules.add("stream");
            }
            if (OPEN_ATTRIBUTE.matcher(line).find()) {
                rules.add("attribute");
            }
            if (OPENS_BLOCK.matcher(line.strip()).matches()
                    && !ENDS_BLOCK.matcher(line).find()
                    && i + 1 < lines.size()
                    && indentation(lines.get(i + 1)) <= indentation(line)) {
                rules.add("indent");
            }
        }
        return rules;
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
