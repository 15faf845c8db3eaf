package dev.afterword.tracker.remote;

import dev.afterword.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as people mean them: what comes back from trackers is bounded and can be stored, whatever they sent. */
final class PlainText {

    /** Can't be seen and breaks no line: it keeps two characters apart that would mean something together. */
    static final String JOINER = "\u2060";

    static final int TITLE = 255;
    static final int NAME = 200;
    static final int ADDRESS_LENGTH = 2000;
    static final int COMMENT = 10_000;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}\u2028\u2029]+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    /** Addresses of characters that are no markup anywhere. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\bhttps?://(?:[A-Za-z0-9./?=&%#:-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))*[A-Za-z0-9/]");

    private PlainText() {}

    /** A part of a line, which is a web address or other text. */
    record Piece(String text, boolean isAddress) {}

    static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        Matcher address = ADDRESS.matcher(line);
        int end = 0;
        while (address.find()) {
            add(pieces, line.substring(end, address.start()), false);
            add(pieces, address.group(), true);
            end = address.end();
        }
        add(pieces, line.substring(end), false);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, boolean address) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, address));
        }
    }

    /** Returns the paragraphs, which empty lines separate, each as its lines. */
    static List<List<String>> paragraphs(String text) {
        List<List<String>> paragraphs = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : text(text).stripTrailing().split("\n", -1)) {
            if (!line.isBlank()) {
                lines.add(line.stripTrailing());
            } else if (!lines.isEmpty()) {
                paragraphs.add(lines);
                lines = new ArrayList<>();
            }
        }
        if (!lines.isEmpty()) {
            paragraphs.add(lines);
        }
        return paragraphs;
    }

    /** Returns the text in one line, without our joiners. */
    static String line(String text, int most) {
        return cut(SPACES.matcher(storable(text)).replaceAll(" ").strip(), most);
    }

    /** Returns the text with its lines, without our joiners. */
    static String text(String text, int most) {
        return cut(text(text), most);
    }

    private static String text(String text) {
        String lines = storable(text).replace("\r\n", "\n").replace('\r', '\n');
        return CONTROLS.matcher(lines).replaceAll("");
    }

    private static String storable(String text) {
        String plain = text.replace(JOINER, "").replace("\0", "");
        return Json.isStorable(plain)
                ? plain
                : plain.codePoints()
                        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
