package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.FactAction;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that a person reads is there in both languages, and every text that the code asks for is there. */
class MessagesTests {

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    /** A key in one piece, or the beginning of one that the rest is added to. */
    private static final Pattern USED = Pattern.compile("\\bt\\(\\s*\"([A-Za-z][A-Za-z0-9_.-]*)\"\\s*([,)+])");

    /** A code that becomes {@code error.<code>}. */
    private static final Pattern ERROR = Pattern.compile(
            "(?:Problem\\.invalid|Field\\.of|\\.reject|rejectOnce)\\(\\s*(?:\"[A-Za-z0-9_.]+\"|[a-zA-Z]+)\\s*,\\s*\"([A-Za-z0-9_.]+)\"");

    /** A code that becomes {@code block.<code>}. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:Problem\\.blocked|Block\\.of)\\(\\s*\"([A-Za-z0-9_.]+)\"\\s*,");

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.toString().contains("_zh_TW"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> read = new TreeMap<>();
        properties.forEach((key, value) -> read.put(key.toString(), value.toString()));
        return read;
    }

    private static Map<String, String> chinese(Path english) throws IOException {
        return read(Path.of(english.toString().replace(".properties", "_zh_TW.properties")));
    }

    private static Map<String, String> all() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (Path bundle : bundles()) {
            all.putAll(read(bundle));
        }
        return all;
    }

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        for (Path bundle : bundles()) {
            assertThat(chinese(bundle).keySet())
                    .as(bundle.toString())
                    .isEqualTo(read(bundle).keySet());
        }
    }

    @Test
    void bothLanguagesTakeTheSameArguments() throws IOException {
        List<String> different = new ArrayList<>();
        for (Path bundle : bundles()) {
            Map<String, String> chinese = chinese(bundle);
            read(bundle).forEach((key, words) -> {
                if (!arguments(words).equals(arguments(chinese.getOrDefault(key, "")))) {
                    different.add(key);
                }
            });
        }

        assertThat(different).isEmpty();
    }

    private static Set<String> arguments(String words) {
        Set<String> arguments = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d)").matcher(words);
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
        return arguments;
    }

    @Test
    void everyTextIsAWellFormedPattern() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path bundle : bundles()) {
            for (Map<String, String> messages : List.of(read(bundle), chinese(bundle))) {
                messages.forEach((key, words) -> {
                    try {
                        new MessageFormat(words);
                    } catch (IllegalArgumentException e) {
                        broken.add(key);
                    }
                    if (words.replace("''", "").contains("'")) {
                        broken.add(key + ": a single apostrophe");
                    }
                });
            }
        }

        assertThat(broken).filteredOn(key -> !key.startsWith("cli.")).isEmpty();
    }

    /** {@link dev.afterword.web.MessagePattern} inserts the spaces at placeholders; dates are written without. */
    @Test
    void chineseTextsHaveSpacesBesideLatinTextAndNoneAtPlaceholders() throws IOException {
        Pattern wrong = Pattern.compile("\\p{IsHan} \\{|\\} \\p{IsHan}|\\p{IsHan}[A-Za-z0-9]|[A-Za-z0-9]\\p{IsHan}");
        List<String> found = new ArrayList<>();
        for (Path bundle : bundles()) {
            chinese(bundle).forEach((key, words) -> {
                String text = words.replaceAll("\\{\\d,choice,", "{").replaceAll("\\|?\\d[#<]", "|");
                if (wrong.matcher(text).find() && !text.matches(".*(uuuu|M|d)[年月日].*")) {
                    found.add(key + ": " + words);
                }
            });
        }

        assertThat(found).isEmpty();
    }

    @Test
    void noKeyStandsInTwoBundles() throws IOException {
        Map<String, Path> seen = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        for (Path bundle : bundles()) {
            for (String key : read(bundle).keySet()) {
                if (seen.put(key, bundle) != null) {
                    twice.add(key);
                }
            }
        }

        assertThat(twice).isEmpty();
    }

    @Test
    void everyActionOfTheAuditTrailHasItsText() throws IOException {
        List<String> keys = Stream.of(FactAction.values())
                .map(action -> "audit.says." + action.text())
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(all().keySet()).containsAll(keys);
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        assertThat(missing(all().keySet())).isEmpty();
    }

    /** The negative control: without some text of each kind, it is missed. */
    @Test
    void aTextThatIsNotThereIsMissed() throws IOException {
        Set<String> fewer = new TreeSet<>(all().keySet());
        fewer.removeAll(Set.of("signIn.title", "error.link", "block.inactive"));
        fewer.removeIf(key -> key.startsWith("role.help."));

        assertThat(missing(fewer))
                .anyMatch(each -> each.startsWith("signIn.title"))
                .anyMatch(each -> each.startsWith("error.link"))
                .anyMatch(each -> each.startsWith("block.inactive"))
                .anyMatch(each -> each.startsWith("role.help."));
    }

    private static Set<String> missing(Set<String> keys) throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String folder : List.of("src/main/jte", "src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file);
                    find(USED, text, "", keys, missing, file);
                    find(ERROR, text, "error.", keys, missing, file);
                    find(BLOCK, text, "block.", keys, missing, file);
                }
            }
        }
        return missing;
    }

    private static void find(
            Pattern pattern, String text, String prefix, Set<String> keys, Set<String> missing, Path file) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String key = prefix + matcher.group(1);
            boolean whole = matcher.groupCount() < 2 || !matcher.group(2).equals("+");
            // A module's own words may put its name before the key.
            boolean there = whole
                    ? keys.contains(key) || keys.stream().anyMatch(each -> each.endsWith("." + key))
                    : keys.stream().anyMatch(each -> each.startsWith(key));
            if (!there) {
                missing.add(key + " in " + file.getFileName());
            }
        }
    }
}
