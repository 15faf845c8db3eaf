package dev.afterword.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words of one language. A key without words is a fault of ours, found by a test, and shows as the key. */
public final class Msg {

    public static final Locale TAIWAN = Locale.forLanguageTag("zh-TW");

    private final MessageSource messages;
    private final Locale locale;

    Msg(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** The words for {@code key}, with {@code {0}}, {@code {1}} … replaced by {@code args}. */
    public String t(String key, Object... args) {
        return messages.getMessage(key, spoken(args), key, locale) instanceof String words ? words : key;
    }

    private Object[] spoken(Object[] args) {
        return Arrays.stream(args)
                .map(arg -> arg instanceof Spoken words ? words.in(this) : arg)
                .toArray();
    }

    public String t(String key, List<Object> args) {
        return t(key, args.toArray());
    }

    /** The words for a constant, under {@code <type>.<CONSTANT>}: {@code Tlp.RED}, {@code FindingType.MANUAL_ERROR}. */
    public String t(Enum<?> constant) {
        return t(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    public boolean has(String key) {
        return messages.getMessage(key, null, null, locale) != null;
    }

    public Locale locale() {
        return locale;
    }

    public boolean chinese() {
        return locale.getLanguage().equals("zh");
    }
}
