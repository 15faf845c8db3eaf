package dev.afterword.report.print;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Joins Arabic letters: replaces each by the form that it has beside its neighbours. The printer applies no rules of fonts; these forms are
 * characters of their own (Arabic Presentation Forms, U+FB50 to U+FEFC), from whose names the table is made.
 */
final class ArabicForms {

    private static final int LAM = 0x644;

    /** The forms of one letter, 0 where it has none. */
    private record Forms(int isolated, int last, int first, int middle) {

        static final Forms NONE = new Forms(0, 0, 0, 0);

        Forms with(String kind, int form) {
            return switch (kind) {
                case "ISOLATED" -> new Forms(form, last, first, middle);
                case "FINAL" -> new Forms(isolated, form, first, middle);
                case "INITIAL" -> new Forms(isolated, last, form, middle);
                default -> new Forms(isolated, last, first, form);
            };
        }

        /** Returns whether the next letter joins on to it. */
        boolean joinsNext() {
            return first != 0;
        }

        boolean joinsPrevious() {
            return last != 0;
        }
    }

    /** By letter; ligatures of lam and alef by the alef. */
    private static final Map<Integer, Forms> LETTERS = new HashMap<>();

    private static final Map<Integer, Forms> LAM_ALEF = new HashMap<>();

    static {
        for (int form = 0xFB50; form <= 0xFEFC; form++) {
            String name = Character.isDefined(form) ? Character.getName(form) : null;
            if (name == null || !name.startsWith("ARABIC L") || !name.endsWith(" FORM")) {
                continue;
            }
            String kind = name.substring(0, name.length() - 5).replaceFirst(".* ", "");
            int[] letters = Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC)
                    .codePoints()
                    .toArray();
            if (letters.length == 1) {
                put(LETTERS, letters[0], kind, form);
            } else if (letters.length == 2 && letters[0] == LAM && name.contains("WITH ALEF")) {
                put(LAM_ALEF, letters[1], kind, form);
            }
        }
    }

    private ArabicForms() {}

    private static void put(Map<Integer, Forms> forms, int letter, String kind, int form) {
        forms.merge(letter, Forms.NONE.with(kind, form), (known, _) -> known.with(kind, form));
    }

    /** Returns the text with joined letters, in the same order. */
    static String join(String text) {
        if (text.chars().noneMatch(c -> c >= 0x620 && c <= 0x6FF)) {
            return text;
        }
        int[] letters = text.codePoints().toArray();
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < letters.length; i++) {
            Forms forms = LETTERS.get(letters[i]);
            if (forms == null) {
                out.appendCodePoint(letters[i]);
                continue;
            }
            boolean joined = forms.joinsPrevious() && neighbour(letters, i, -1).joinsNext();
            Forms ligature = letters[i] == LAM && i + 1 < letters.length ? LAM_ALEF.get(letters[i + 1]) : null;
            if (ligature != null) {
                i++;
                out.appendCodePoint(joined && ligature.last() != 0 ? ligature.last() : ligature.isolated());
                continue;
            }
            boolean joins = forms.joinsNext() && neighbour(letters, i, 1).joinsPrevious();
            int form = joined ? (joins ? forms.middle() : forms.last()) : joins ? forms.first() : forms.isolated();
            out.appendCodePoint(form == 0 ? letters[i] : form);
        }
        return out.toString();
    }

    /** Returns the letter beside one, past marks above and below. */
    private static Forms neighbour(int[] letters, int at, int step) {
        for (int i = at + step; i >= 0 && i < letters.length; i += step) {
            if (Character.getType(letters[i]) != Character.NON_SPACING_MARK) {
                return LETTERS.getOrDefault(letters[i], Forms.NONE);
            }
        }
        return Forms.NONE;
    }
}
