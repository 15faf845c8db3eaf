package dev.afterword.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** A multipart body as browsers write it. */
final class Multipart {
    static final String TYPE = "multipart/form-data; boundary=afterword";

    private Multipart() {}

    static String fields(Map<String, String> fields) {
        StringBuilder all = new StringBuilder();
        fields.forEach((name, value) -> all.append("--afterword\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        return all.toString();
    }

    static String file(String name) {
        return "--afterword\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/html\r\n\r\n";
    }

    static byte[] body(String before, byte[] content, String behind) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(before.getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n" + behind + "--afterword--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }
}
