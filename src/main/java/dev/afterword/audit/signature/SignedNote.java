package dev.afterword.audit.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signed note (C2SP signed-note): a text, an empty line, and one line {@code — <key name> <base64 of key id and
 * signature>} for each signature.
 *
 * @param text ends with a newline
 */
public record SignedNote(String text, List<Signed> signatures) {

    private static final String DASH = "— ";
    private static final int MAX_SIGNATURES = 16;

    /** One signature line. */
    public record Signed(String name, byte[] keyId, byte[] signature) {}

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("not a signed note");
        }
        List<Signed> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2).lines().toList()) {
            signatures.add(signature(line));
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("no signature, or too many");
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    private static Signed signature(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space <= DASH.length()) {
            throw new IllegalArgumentException("not a signature line");
        }
        byte[] bytes = Base64.getDecoder().decode(line.substring(space + 1));
        if (bytes.length <= 4) {
            throw new IllegalArgumentException("no signature in its line");
        }
        return new Signed(
                line.substring(DASH.length(), space),
                Arrays.copyOf(bytes, 4),
                Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    /** The note as it is written. */
    public String render() {
        var out = new StringBuilder(text).append('\n');
        for (Signed signed : signatures) {
            byte[] bytes = Arrays.copyOf(signed.keyId(), 4 + signed.signature().length);
            System.arraycopy(signed.signature(), 0, bytes, 4, signed.signature().length);
            out.append(DASH)
                    .append(signed.name())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append('\n');
        }
        return out.toString();
    }
}
