package dev.afterword.evaluation.computed;

import dev.afterword.web.PageContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that is formatted for each reader: the message {@code computed.<code>} with its arguments, which are whole numbers,
 * texts, durations, keys of other messages (as a {@link Word}), or lists of these.
 */
public record ComputedText(String code, List<Object> args) {

    /** An argument that is the key of a message in the reader's language. */
    public record Word(String key) {}

    public ComputedText {
        args = List.copyOf(args);
    }

    public static ComputedText of(String code, Object... args) {
        return new ComputedText(code, List.of(args));
    }

    public String words(PageContext page) {
        Object[] shown = args.stream().map(arg -> shown(arg, page)).toArray();
        String alike = "computed." + code + ".alike";
        return page.t(page.msg().has(alike) && spanReadsAlike(shown) ? alike : "computed." + code, shown);
    }

    /** Returns whether two consecutive durations have the same text, so that one of them is enough. */
    private boolean spanReadsAlike(Object[] shown) {
        return IntStream.range(1, shown.length)
                .anyMatch(i -> args.get(i - 1) instanceof Duration
                        && args.get(i) instanceof Duration
                        && shown[i - 1].equals(shown[i]));
    }

    private static Object shown(Object arg, PageContext page) {
        return switch (arg) {
            case Duration duration -> page.words().duration(duration);
            case Word word -> page.t(word.key());
            case List<?> list ->
                list.stream()
                        .map(each -> String.valueOf(shown(each, page)))
                        .collect(Collectors.joining(page.t("computed.comma")));
            default -> arg;
        };
    }

    /** Returns the fields that are stored as JSON. */
    Map<String, Object> asMap() {
        return Map.of(
                "code", code, "args", args.stream().map(ComputedText::kept).toList());
    }

    private static Object kept(Object arg) {
        return switch (arg) {
            case Duration duration -> Map.of("duration", duration.toString());
            case Word word -> Map.of("word", word.key());
            case List<?> list -> list.stream().map(ComputedText::kept).toList();
            default -> arg;
        };
    }

    static ComputedText of(Map<?, ?> kept) {
        List<Object> args = kept.get("args") instanceof List<?> list
                ? list.stream().<Object>map(ComputedText::arg).toList()
                : List.of();
        return new ComputedText(String.valueOf(kept.get("code")), args);
    }

    private static Object arg(@Nullable Object kept) {
        if (kept instanceof Map<?, ?> map) {
            Object duration = map.get("duration");
            return duration == null ? new Word(String.valueOf(map.get("word"))) : Duration.parse(duration.toString());
        }
        if (kept instanceof List<?> list) {
            return list.stream().<Object>map(ComputedText::arg).toList();
        }
        return kept instanceof Number number ? number : String.valueOf(kept);
    }
}
