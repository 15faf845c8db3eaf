package dev.afterword.web;

import dev.afterword.input.FieldOptions;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language. A key without words is a fault of ours, found by a test, and shows as the key. A page asks hundreds of
 * times, so each answer is one look into one map.
 */
public final class Messages {

    public static final Locale TAIWAN = Locale.forLanguageTag("zh-TW");

    private final Map<String, String> words;
    private final Locale locale;
    private final Map<String, MessagePattern> formats = new ConcurrentHashMap<>();
    private final Map<String, DateTimeFormatter> dates = new ConcurrentHashMap<>();

    /** {@code words} are patterns of {@link MessagePattern}, so that an apostrophe is written twice. */
    Messages(Map<String, String> words, Locale locale) {
        this.words = Map.copyOf(words);
        this.locale = locale;
    }

    /** The words for {@code key}, with {@code {0}}, {@code {1}} … replaced by {@code args}. */
    public String t(String key, @Nullable Object... args) {
        String pattern = words.get(key);
        if (pattern == null) {
            return key;
        }
        return pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0 ? pattern : format(key, pattern, args);
    }

    private String format(String key, String pattern, @Nullable Object[] args) {
        return formats.computeIfAbsent(key, k -> new MessagePattern(pattern, locale))
                .format(Arrays.stream(args).map(this::resolved).toArray());
    }

    /** An argument may itself be translated into the reader's language. */
    private @Nullable Object resolved(@Nullable Object arg) {
        return switch (arg) {
            case Localizable words -> words.in(this);
            case FieldOptions options -> labels(options);
            case null, default -> arg;
        };
    }

    /** The labels of what a field accepts, or a phrase in their place if some constants have none. */
    private String labels(FieldOptions options) {
        List<?> values = options.values();
        if (values.stream().anyMatch(value -> value instanceof Enum<?> constant && !hasLabel(constant))) {
            return t("error.oneOf.listed");
        }
        return values.stream()
                .map(value -> value instanceof Enum<?> constant ? t(constant) : value.toString())
                .collect(Collectors.joining(t("words.listSeparator")));
    }

    public String t(String key, List<Object> args) {
        return t(key, args.toArray());
    }

    /** The words for a constant, under {@code <type>.<CONSTANT>}: {@code Tlp.RED}, {@code FindingType.MANUAL_ERROR}. */
    public String t(Enum<?> constant) {
        return t(labelKey(constant));
    }

    String gap() {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? "" : " ";
    }

    boolean hasLabel(Enum<?> constant) {
        return has(labelKey(constant));
    }

    private static String labelKey(Enum<?> constant) {
        return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }

    public boolean has(String key) {
        return words.containsKey(key);
    }

    /** Returns the formatter of times whose pattern is the message {@code key}. */
    public DateTimeFormatter date(String key) {
        return dates.computeIfAbsent(key, k -> DateTimeFormatter.ofPattern(t(k), locale));
    }

    public Locale locale() {
        return locale;
    }

    public boolean chinese() {
        return locale.getLanguage().equals("zh");
    }
}
