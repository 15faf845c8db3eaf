package dev.afterword.catalog.service;

import dev.afterword.web.MessagePattern;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code catalogue export} and {@code catalogue import [--backstage] [--apply] FILE}, as a client of the server at {@code AFTERWORD_URL} with
 * {@code AFTERWORD_TOKEN}.
 */
public final class CatalogueCommand {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int NOT_UNDERSTOOD = 2;

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> environment;
    private final Locale locale;
    private final ResourceBundle words;
    private final PrintStream out;
    private final PrintStream err;

    CatalogueCommand(Map<String, String> environment, Locale locale, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.locale = locale.getLanguage().equals("zh") ? Locale.TAIWAN : Locale.ENGLISH;
        this.words = ResourceBundle.getBundle(
                "messages/catalog",
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.out = out;
        this.err = err;
    }

    /** Returns 0 if it is done, 1 if it was refused, 2 if the arguments aren't understood. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return new CatalogueCommand(System.getenv(), Locale.getDefault(), out, err).run(args);
    }

    int run(List<String> args) {
        List<String> options = args.stream().filter(arg -> arg.startsWith("--")).toList();
        List<String> plain = args.stream().filter(arg -> !arg.startsWith("--")).toList();
        if (token().isEmpty()) {
            err.println(t("no-token"));
            return NOT_UNDERSTOOD;
        }
        try {
            if (plain.equals(List.of("export")) && options.isEmpty()) {
                return export();
            }
            if (plain.size() == 2
                    && plain.getFirst().equals("import")
                    && List.of("--backstage", "--apply").containsAll(options)) {
                return bring(Path.of(plain.get(1)), options.contains("--backstage"), options.contains("--apply"));
            }
        } catch (IOException e) {
            @Nullable String message = e.getMessage();
            err.println(t("no-answer", base(), message == null ? e.getClass().getSimpleName() : message));
            return REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return REFUSED;
        }
        err.println(t("usage"));
        return NOT_UNDERSTOOD;
    }

    private int export() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("export").GET());
        if (answer.statusCode() != 200) {
            return refused(answer);
        }
        out.print(answer.body());
        return DONE;
    }

    private int bring(Path file, boolean backstage, boolean apply) throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            err.println(t("no-file", file));
            return REFUSED;
        }
        String format = (backstage ? CatalogueFile.Format.BACKSTAGE : CatalogueFile.Format.AFTERWORD).name();
        String body = JSON.writeValueAsString(Map.of("format", format, "source", Files.readString(file)));
        HttpResponse<String> answer = send(request(apply ? "import" : "import/preview")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            return refused(answer);
        }
        tell(JSON.readTree(answer.body()));
        if (!apply) {
            out.println(t("not-applied"));
        }
        return DONE;
    }

    private void tell(JsonNode plan) {
        int added = 0;
        for (JsonNode service : plan.path("services")) {
            boolean isNew = service.path("added").asBoolean();
            added += isNew ? 1 : 0;
            out.println((isNew ? "+ " : "~ ") + service.path("key").asString("") + " "
                    + String.join(", ", service.path("changes").propertyNames()));
        }
        int services = plan.path("services").size();
        for (JsonNode fault : plan.path("notUnderstood")) {
            out.println("? " + fault.path("document").asInt() + " "
                    + fault.path("what").asString("") + " "
                    + fault.path("field").asString("") + ": "
                    + fault.path("message").asString(""));
        }
        out.println(t(
                "counts",
                added,
                services - added,
                plan.path("unchanged").asInt(),
                plan.path("notUnderstood").size()));
    }

    private int refused(HttpResponse<String> answer) {
        List<String> reasons = new ArrayList<>();
        if (answer.body().startsWith("{")) {
            JsonNode problem = JSON.readTree(answer.body());
            reasons.add(problem.path("title").asString(""));
            for (JsonNode error : problem.path("errors")) {
                reasons.add(error.path("message").asString(""));
            }
        }
        err.println(t("refused", reasons.isEmpty() ? "HTTP " + answer.statusCode() : String.join(" ", reasons)));
        return REFUSED;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + "/api/v1/catalogue/" + path))
                .header("Authorization", "Bearer " + token())
                .header("Accept-Language", locale.toLanguageTag());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private String base() {
        return environment
                .getOrDefault("AFTERWORD_URL", "http://localhost:8080")
                .replaceAll("/+$", "");
    }

    private String token() {
        return environment.getOrDefault("AFTERWORD_TOKEN", "").strip();
    }

    private String t(String key, Object... args) {
        return new MessagePattern(words.getString("cli.catalogue." + key), locale).format(args);
    }
}
