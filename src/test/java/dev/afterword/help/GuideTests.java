package dev.afterword.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help says what the pages say, in both languages alike. */
class GuideTests {

    private static final Path HELP = Path.of("docs/help");
    private static final Pattern LABEL = Pattern.compile("\\*\\*(.+?)\\*\\*|「(.+?)」");

    private static final Pattern PAGE = Pattern.compile("`(/[^`]*)`");

    private final Guide guide = new Guide();

    private static List<String> labels(String text) {
        return LABEL.matcher(text)
                .results()
                .map(found -> Objects.requireNonNullElse(found.group(1), found.group(2)))
                .toList();
    }

    /** Returns what pages say in a language, with anything in the place of values. */
    private static List<Pattern> said(boolean chinese) throws IOException {
        List<Pattern> said = new ArrayList<>();
        try (Stream<Path> bundles = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path bundle : bundles.filter(file -> file.toString().contains("_zh") == chinese)
                    .toList()) {
                Properties words = new Properties();
                try (Reader reader = Files.newBufferedReader(bundle)) {
                    words.load(reader);
                }
                words.values()
                        .forEach(value -> said.add(Pattern.compile(
                                Stream.of(value.toString().replace("''", "'").split("\\{[^}]*}", -1))
                                        .map(Pattern::quote)
                                        .reduce((a, b) -> a + ".+" + b)
                                        .orElseThrow())));
            }
        }
        return said;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatHelpNamesStandsOnPages(boolean chinese) throws IOException {
        List<Pattern> said = said(chinese).stream()
                .filter(pattern -> !pattern.pattern().equals("\\Q\\E.+\\Q\\E"))
                .toList();
        for (Topic topic : guide.topics()) {
            assertThat(labels(Guide.read((chinese ? "zh-TW/" : "en/") + topic.name() + ".md")))
                    .as(topic.name())
                    .allSatisfy(label -> assertThat(said)
                            .as(label)
                            .anyMatch(pattern -> pattern.matcher(label).matches()));
        }
    }

    @Test
    void bothLanguagesTellTheSame() {
        for (Topic topic : guide.topics()) {
            String english = Guide.read("en/" + topic.name() + ".md");
            String chinese = Guide.read("zh-TW/" + topic.name() + ".md");
            for (String mark : List.of("(?m)^\\d+\\. ", "(?m)^- ", "\n\n", "`")) {
                assertThat(chinese.split(mark)).as("%s %s", topic.name(), mark).hasSameSizeAs(english.split(mark));
            }
            assertThat(labels(chinese)).as(topic.name()).hasSameSizeAs(labels(english));
            assertThat(guide.text(topic, false).picture()).isEqualTo("/assets/help/en/" + topic.name() + ".png");
            assertThat(guide.text(topic, true).picture()).isEqualTo("/assets/help/zh-TW/" + topic.name() + ".png");
        }
    }

    @Test
    void everyPictureIsThereAndNothingElse() throws IOException {
        for (String language : Guide.LANGUAGES) {
            List<String> names =
                    guide.topics().stream().map(Topic::name).sorted().toList();
            assertThat(names(HELP.resolve(language), ".md")).isEqualTo(names);
            assertThat(names(HELP.resolve("pictures").resolve(language), ".png"))
                    .as("AFTERWORD_WRITE_DOCS=1 bin/test HelpBrowserTests makes them")
                    .isEqualTo(names);
        }
    }

    private static List<String> names(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(end, ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, start",
        "/incidents, new-incident",
        "/incidents/INC-2026-YX61, incident",
        "/incidents/INC-2026-YX61/findings/F-1/edit, findings",
        "/incidents/INC-2026-YX61/evidence/new, evidence",
        "/incidents/INC-2026-YX61/closing, closing",
        "/incidents/new, new-incident"
    })
    void theClosestTopicStandsBesideAPage(String page, String topic) {
        assertThat(guide.beside(page)).map(Topic::name).contains(topic);
    }

    @Test
    void everyPageHasHelp() throws IOException {
        List<String> pages = Files.readAllLines(Path.of("docs/pages.md")).stream()
                .filter(line -> line.startsWith("| `/") && !line.contains("`/sign-in`"))
                .flatMap(line -> PAGE.matcher(line.split("\\|")[1]).results())
                .map(found -> found.group(1))
                .toList();

        assertThat(pages)
                .hasSizeGreaterThan(90)
                .allSatisfy(page -> assertThat(guide.beside(page)).as(page).isPresent());
    }

    @Test
    void helpThatIsNotThereIsNotFound() {
        assertThat(guide.beside("/healthz")).isEmpty();
        assertThatThrownBy(() -> guide.named("../application")).isInstanceOf(Problem.class);
    }
}
