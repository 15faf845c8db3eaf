package dev.afterword.web;

import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of {@link MessageFormat} that any thread can use. In Chinese it puts a space between Han characters and Latin letters or
 * digits where an argument begins or ends: only then is it known in which script the argument is written. Texts inside the pattern
 * and inside the arguments stay as they are.
 */
public final class MessagePattern {

    /** Marks the edge of an argument until the text is complete; Unicode reserves this code point for such use. */
    private static final char EDGE = '\uFDD0';

    private final MessageFormat format;
    private final boolean spaced;

    public MessagePattern(String pattern, Locale locale) {
        spaced = locale.getLanguage().equals("zh");
        format = new MessageFormat(spaced ? withEdges(pattern) : pattern, locale);
    }

    public String format(@Nullable Object... args) {
        // A format keeps state while it works, so each call uses a copy.
        String text = ((MessageFormat) format.clone()).format(args);
        return spaced ? withSpaces(text) : text;
    }

    /** Marks both edges of every argument, including those inside a choice; a quoted brace is no argument. */
    private static String withEdges(String pattern) {
        StringBuilder marked = new StringBuilder(pattern.length() + 8);
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (c == '{' && !quoted) {
                marked.append(EDGE);
            }
            marked.append(c);
            if (c == '}' && !quoted) {
                marked.append(EDGE);
            }
        }
        return marked.toString();
    }

    private static String withSpaces(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        boolean edge = false;
        int next;
        for (int i = 0; i < text.length(); i += Character.charCount(next)) {
            next = text.codePointAt(i);
            if (next == EDGE) {
                edge = true;
                continue;
            }
            if (edge && !spaced.isEmpty() && differ(spaced.codePointBefore(spaced.length()), next)) {
                spaced.append(' ');
            }
            spaced.appendCodePoint(next);
            edge = false;
        }
        return spaced.toString();
    }

    private static boolean differ(int before, int after) {
        return (isHan(before) && isLatinOrDigit(after)) || (isLatinOrDigit(before) && isHan(after));
    }

    private static boolean isHan(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN && Character.isLetter(c);
    }

    /** Full-width letters and digits are set like Han characters, so they don't count. */
    private static boolean isLatinOrDigit(int c) {
        return (Character.isDigit(c) || Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                && !Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS.equals(Character.UnicodeBlock.of(c));
    }
}
