package dev.afterword.help;

import dev.afterword.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** All topics of the help, in the order of {@code topics.txt}, with their texts in both languages. */
@Component
class Guide {

    static final List<String> LANGUAGES = List.of("en", "zh-TW");

    private final List<Topic> topics;
    private final Map<String, HelpText> texts = new HashMap<>();

    Guide() {
        topics = read("topics.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Guide::topic)
                .toList();
        for (String language : LANGUAGES) {
            for (Topic topic : topics) {
                String place = place(topic, language);
                texts.put(place, HelpText.read(read(place)));
            }
        }
    }

    private static Topic topic(String line) {
        String[] parts = line.split(": ", 2);
        return new Topic(
                parts[0],
                Arrays.stream(parts[1].split(" "))
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList());
    }

    private static String place(Topic topic, String language) {
        return language + "/" + topic.name() + ".md";
    }

    static String read(String name) {
        try {
            return new ClassPathResource("help/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Topic> topics() {
        return topics;
    }

    /** Returns the topic whose addresses come closest to that of a page. */
    Optional<Topic> beside(String page) {
        PathContainer path = PathContainer.parsePath(page);
        Topic best = null;
        PathPattern closest = null;
        for (Topic topic : topics) {
            PathPattern pattern = topic.closest(path).orElse(null);
            if (pattern != null && (closest == null || pattern.compareTo(closest) < 0)) {
                best = topic;
                closest = pattern;
            }
        }
        return Optional.ofNullable(best);
    }

    Topic named(String name) {
        return topics.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    HelpText text(Topic topic, boolean chinese) {
        return Objects.requireNonNull(texts.get(place(topic, LANGUAGES.get(chinese ? 1 : 0))));
    }
}
