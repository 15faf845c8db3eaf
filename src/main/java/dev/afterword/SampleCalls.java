package dev.afterword;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of the sample's script as calls of the API. A step that is refused is a fault of ours, and stops it. */
final class SampleCalls {

    private static final Pattern KEPT = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern DATE = Pattern.compile("@([+-]\\d+)d");
    private static final Pattern DAY = Pattern.compile("@-(\\d+) (\\d\\d:\\d\\d)");
    private static final String BOUNDARY = "sample-organisation";

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final String base;
    private final Map<String, String> tokens;
    private final Map<String, String> kept = new HashMap<>();

    /** @param ids the identifiers of the people, which the script uses like those that its steps kept */
    SampleCalls(int port, Map<String, String> tokens, Map<String, String> ids) {
        this.base = "http://localhost:" + port + "/api/v1";
        this.tokens = tokens;
        kept.putAll(ids);
    }

    void carryOut(Map<?, ?> step) {
        boolean put = step.containsKey("put");
        String path = filled(String.valueOf(put ? step.get("put") : step.get("post")));
        HttpRequest.Builder request = request(step, path);
        Map<?, ?> body = (Map<?, ?>) filled(step.get("body"));
        if (step.get("file") instanceof Map<?, ?> file) {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(BodyPublishers.ofString(multipart(body, file)));
        } else {
            request.header("Content-Type", "application/json")
                    .method(put ? "PUT" : "POST", BodyPublishers.ofString(Json.write(body)));
        }
        boolean approves = path.endsWith("/review/approval");
        if (put || approves) {
            String etag = etag(step, approves ? path.replaceFirst("/approval$", "") : path);
            if (etag != null) {
                request.header("If-Match", etag);
            }
        }
        keep(step, send(request.build()));
    }

    private HttpRequest.Builder request(Map<?, ?> step, String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + tokens.get(String.valueOf(step.get("as"))));
    }

    /** Returns the version of the thing at the path, or of the thing that it is a part of. */
    private @Nullable String etag(Map<?, ?> step, String path) {
        return Stream.of(path, path.substring(0, path.lastIndexOf('/')))
                .map(each -> answer(request(step, each).GET().build()).headers().firstValue("ETag"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private void keep(Map<?, ?> step, String answer) {
        Object name = step.get("keep");
        if (name != null) {
            Map<String, ?> made = Json.object(answer);
            Object field = step.get("field");
            Object value =
                    field == null ? made.get(made.containsKey("key") ? "key" : "id") : made.get(field.toString());
            kept.put(name.toString(), String.valueOf(value));
        }
    }

    private String send(HttpRequest request) {
        HttpResponse<String> response = answer(request);
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(request.method() + " " + request.uri() + ": " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String multipart(Map<?, ?> fields, Map<?, ?> file) {
        StringBuilder body = new StringBuilder();
        flat("", fields).forEach((name, value) -> part(body, "name=\"" + name + "\"", value));
        part(body, "name=\"file\"; filename=\"" + file.get("name") + "\"", String.valueOf(file.get("text")));
        return body.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    private static void part(StringBuilder body, String disposition, String value) {
        body.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; ")
                .append(disposition);
        body.append("\r\n\r\n").append(value).append("\r\n");
    }

    private static Map<String, String> flat(String prefix, Map<?, ?> fields) {
        Map<String, String> flat = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flat.putAll(flat(prefix + name + ".", inner));
            } else {
                flat.put(prefix + name, String.valueOf(value));
            }
        });
        return flat;
    }

    private Object filled(Object value) {
        return switch (value) {
            case String text -> filled(text);
            case List<?> list -> list.stream().map(this::filled).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((name, inner) -> all.put(name, filled(inner)));
                yield all;
            }
            default -> value;
        };
    }

    private String filled(String text) {
        String known = KEPT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(kept.get(match.group(1))));
        String dated = DATE.matcher(known)
                .replaceAll(
                        match -> today.plusDays(Long.parseLong(match.group(1))).toString());
        return DAY.matcher(dated)
                .replaceAll(match -> today.minusDays(Long.parseLong(match.group(1))) + "T" + match.group(2) + ":00Z");
    }
}
