package dev.afterword.procedure;

import dev.afterword.kernel.RandomCodes;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the keys of procedures, such as {@code SOP-mail-theft}. */
final class ProcedureKeys {

    static final int LONGEST = 60;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private ProcedureKeys() {}

    /** Returns whether a key can end like this, typed with or without SOP- before it. */
    static boolean isSlug(String typed) {
        return SLUG.matcher(slug(typed)).matches();
    }

    /** Makes the key of what was typed, else of the title; of a title without Latin letters a code. */
    static String of(@Nullable String typed, String title) {
        return "SOP-" + (typed == null ? slugOf(title) : slug(typed));
    }

    private static String slug(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceFirst("^sop-", "");
    }

    private static String slugOf(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (slug.length() > LONGEST) {
            slug = slug.substring(0, LONGEST).replaceAll("-+$", "");
        }
        return slug.length() < 3 ? RandomCodes.random(6).toLowerCase(Locale.ROOT) : slug;
    }
}
