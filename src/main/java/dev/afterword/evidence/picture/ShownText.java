package dev.afterword.evidence.picture;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the beginning of a file as a text, if it is one in UTF-8, or in UTF-16 with a mark of its order. */
final class ShownText {

    private ShownText() {}

    /**
     * Returns the text; null if it is none. Signs that would make a reader see another order than that of the file are spelled out.
     *
     * @param whole whether these are all the bytes: otherwise the last sign may be cut
     */
    static @Nullable String of(byte[] bytes, boolean whole) {
        Charset charset = charset(bytes);
        CharsetDecoder decoder = charset.newDecoder(); // reports what is malformed
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, whole);
        if (result.isError()) {
            return null;
        }
        text.flip();
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (isBinary(sign)) {
                return null;
            }
            if (sign == '\uFEFF' && i == 0) {
                continue;
            }
            if (turns(sign) || sign == '\u001b') {
                shown.append("\u27e8U+%04X\u27e9".formatted((int) sign));
            } else {
                shown.append(sign);
            }
        }
        return shown.toString();
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        return bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }

    private static boolean isBinary(char sign) {
        return (sign < ' ' && "\t\n\r\f\b\u001b".indexOf(sign) < 0) || sign == '\uFFFE' || sign == '\uFFFF';
    }

    /** Returns whether it turns the direction of what follows. */
    private static boolean turns(char sign) {
        return (sign >= '\u202A' && sign <= '\u202E') || (sign >= '\u2066' && sign <= '\u2069');
    }
}
