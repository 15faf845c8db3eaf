package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Page;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a page lists is a {@link Page}, or stands in {@code PageBoundTests.whole} below the reason why it is bounded. Looked at are the
 * parameters of the templates and the components of the views that they take, not lists inside the rows of a list.
 */
class PageBoundTests {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path WHOLE = Path.of("src/test/java/dev/afterword/web/PageBoundTests.whole");
    private static final Pattern IMPORT = Pattern.compile("@import (dev\\.afterword\\.[\\w.]+)");
    private static final Pattern PARAMETER = Pattern.compile("@param ([\\w.]+)(?:<.*>)? (\\w+)(?: = .*)?");
    private static final Set<String> LISTS = Set.of("List", "Map", "Set", "Collection");

    @Test
    void eachListOfAPageIsPagedOrBoundedForAReason() throws IOException {
        Set<String> whole = new TreeSet<>();
        for (String line : Files.readAllLines(WHOLE)) {
            if (line.startsWith("  ")) {
                whole.add(line.strip());
            }
        }

        assertThat(lists()).isEqualTo(whole);
    }

    /** The negative controls: a list of a template, and one in a view, are found where they are no pages. */
    @Test
    void aListThatIsNotPagedIsFound() {
        List<String> lines = List.of(
                "@import dev.afterword.web.PageBoundTests",
                "@param List<String> rows",
                "@param Page<String> list",
                "@param PageBoundTests.SomeView view");

        assertThat(lists("x/list", lines))
                .containsExactlyInAnyOrder("x/list rows", "web.PageBoundTests$SomeView.lines");
    }

    record SomeView(List<String> lines, Page<String> paged) {}

    private static Set<String> lists() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = TEMPLATES.relativize(file).toString().replace('\\', '/');
                if (isPage(name)) {
                    found.addAll(lists(name.replace(".jte", ""), Files.readAllLines(file)));
                }
            }
        }
        return found;
    }

    private static boolean isPage(String template) {
        return !template.contains("/_") && !template.startsWith("form/") && !template.startsWith("layout/");
    }

    private static Set<String> lists(String template, List<String> lines) {
        Set<String> found = new TreeSet<>();
        Map<String, String> imports = new HashMap<>();
        for (String line : lines) {
            Matcher imported = IMPORT.matcher(line);
            Matcher parameter = PARAMETER.matcher(line);
            if (imported.matches()) {
                String name = imported.group(1);
                imports.put(name.substring(name.lastIndexOf('.') + 1), name);
            } else if (parameter.matches() && LISTS.contains(parameter.group(1))) {
                found.add(template + " " + parameter.group(2));
            } else if (parameter.matches()) {
                String type = parameter.group(1);
                String outer = type.replaceFirst("\\..*", "");
                if (imports.containsKey(outer)) {
                    addLists(type(imports.get(outer) + type.substring(outer.length())), found, new HashSet<>());
                }
            }
        }
        return found;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException nested) {
            return type(name.replaceFirst("\\.(\\w+)$", "\\$$1"));
        }
    }

    private static void addLists(Class<?> type, Set<String> found, Set<Class<?>> seen) {
        if (!type.isRecord() || type == Page.class || !seen.add(type)) {
            return;
        }
        boolean view = type.getName().contains(".view.") || type.getName().endsWith("View");
        Arrays.stream(type.getRecordComponents())
                .filter(component -> view && isList(component))
                .forEach(component ->
                        found.add(type.getName().replaceFirst("dev\\.afterword\\.", "") + "." + component.getName()));
        for (RecordComponent component : type.getRecordComponents()) {
            addLists(component.getType(), found, seen);
        }
    }

    private static boolean isList(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
    }
}
