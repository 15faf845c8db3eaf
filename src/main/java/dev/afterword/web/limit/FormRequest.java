package dev.afterword.web.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * A request whose form was read as it arrived. The container would make room for the length that its header announces before the first
 * byte is there.
 */
final class FormRequest extends ParametersRequest {

    private static final int MOST_FIELDS = 1000;

    /** @param request of which the body was opened as a stream: its own parameters are those of its address alone */
    FormRequest(HttpServletRequest request, byte[] body) {
        super(request);
        parameters.putAll(request.getParameterMap());
        read(body);
    }

    private void read(byte[] body) {
        int count = 0;
        for (int from = 0; from < body.length; ) {
            int to = indexOf(body, '&', from, body.length);
            if (to > from) {
                if (++count > MOST_FIELDS) {
                    throw Problem.of(ProblemType.TOO_LARGE);
                }
                int equals = indexOf(body, '=', from, to);
                add(decoded(body, from, equals), decoded(body, Math.min(equals + 1, to), to));
            }
            from = to + 1;
        }
    }

    private void add(String name, String value) {
        String[] before = parameters.getOrDefault(name, new String[0]);
        String[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = value;
        parameters.put(name, all);
    }

    private static int indexOf(byte[] body, char wanted, int from, int to) {
        int at = from;
        while (at < to && body[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String decoded(byte[] body, int from, int to) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(to - from);
        for (int at = from; at < to; at++) {
            if (body[at] == '%') {
                plain.write(hex(body, at, to));
                at += 2;
            } else {
                plain.write(body[at] == '+' ? ' ' : body[at]);
            }
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(plain.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(ProblemType.MALFORMED);
        }
    }

    private static int hex(byte[] body, int at, int to) {
        if (at + 2 >= to) {
            throw Problem.of(ProblemType.MALFORMED);
        }
        String digits = new String(body, at + 1, 2, US_ASCII);
        if (!digits.matches("[0-9a-fA-F]{2}")) {
            throw Problem.of(ProblemType.MALFORMED);
        }
        return Integer.parseInt(digits, 16);
    }
}
