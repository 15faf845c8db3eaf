package dev.afterword.input;

import dev.afterword.kernel.Json;
import org.jspecify.annotations.Nullable;

/** Decides which texts people may send: what can be stored, what can be seen, and what shows in the order in which it is stored. */
final class TypedText {

    /** Fillers and joiners that count as letters or symbols, and show nothing. */
    private static final String BLANK_LETTERS = "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\u034F";

    private TypedText() {}

    /** Returns the code of what is wrong with a text; null if nothing is. */
    static @Nullable String problem(String text, boolean verbatim) {
        if (!Json.isStorable(text)) {
            return text.indexOf('\0') >= 0 ? "nul" : "halfCharacter";
        }
        if (verbatim) {
            return null;
        }
        if (text.codePoints().anyMatch(TypedText::isControl)) {
            return "control";
        }
        if (text.codePoints().anyMatch(TypedText::turnsAround)) {
            return "bidirectional";
        }
        return !text.isBlank() && text.codePoints().allMatch(TypedText::isInvisible) ? "invisible" : null;
    }

    private static boolean isControl(int c) {
        return Character.getType(c) == Character.CONTROL && c != '\t' && c != '\n' && c != '\r';
    }

    /** Returns whether the character makes what follows show in another order: embeddings, overrides and isolates. */
    private static boolean turnsAround(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF)
                || BLANK_LETTERS.indexOf(c) >= 0;
    }
}
