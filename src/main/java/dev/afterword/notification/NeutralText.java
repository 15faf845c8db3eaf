package dev.afterword.notification;

import java.util.regex.Pattern;

/**
 * Decides what may be sent by email: keys that are random codes, months, and addresses made of them. A key with a name in it
 * ({@code SOP-mail-theft}) shows what it is about, so neither the key nor its link is sent.
 */
final class NeutralText {

    private static final String CODE = "[0-9A-HJKMNP-TV-Z]";
    private static final String KEY = "(?:INC-\\d{4}-" + CODE + "{4,12}|(?:FU|REC|REV)-" + CODE + "{4,12})";
    private static final Pattern NEUTRAL_KEY = Pattern.compile(KEY + "(?:/[TEF]-\\d+)?|\\d{4}-\\d{2}");
    private static final Pattern NEUTRAL_HREF = Pattern.compile("/(?:incidents|follow-ups|recommendations|reviews)/"
            + KEY + "(?:/[a-z-]{1,20}|/[TEF]-\\d+|/comments/[0-9a-f-]{36}){0,4}(?:#[a-z-]{1,20})?"
            + "|/insights/summary\\?from=\\d{4}-\\d{2}-\\d{2}&until=\\d{4}-\\d{2}-\\d{2}");

    private NeutralText() {}

    static boolean key(String key) {
        return NEUTRAL_KEY.matcher(key).matches();
    }

    static boolean href(String href) {
        return NEUTRAL_HREF.matcher(href).matches();
    }
}
