package dev.afterword.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code import records INCIDENT FILE… [--format F] [--zone Z] [--map time=COLUMN]… [--json]}: imports rows of logs, as a client like {@link ImportCommand}. */
final class RecordImportCommand {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> COUNTS = List.of("accepted", "undated", "rejected");

    private final ImportUpload upload;
    private final ImportMessages words;
    private final PrintStream out;
    private final PrintStream err;
    private final List<String> plain = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private boolean json;

    RecordImportCommand(ImportUpload upload, ImportMessages words, PrintStream out, PrintStream err) {
        this.upload = upload;
        this.words = words;
        this.out = out;
        this.err = err;
    }

    /** Returns 0 if all files were imported, 1 if one was refused, 2 if the arguments aren't understood. */
    int run(List<String> args, boolean terminal) {
        if (!understands(args)) {
            err.println(words.t("records.usage"));
            return ImportCommand.NOT_UNDERSTOOD;
        }
        int status = ImportCommand.DONE;
        for (String file : plain.subList(1, plain.size())) {
            status = Math.max(status, one(Path.of(file), terminal));
        }
        return status;
    }

    private boolean understands(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--json")) {
                json = true;
            } else if ((arg.equals("--format") || arg.equals("--zone")) && i + 1 < args.size()) {
                settings.put(arg.substring(2), args.get(++i));
            } else if (arg.equals("--map")
                    && i + 1 < args.size()
                    && args.get(i + 1).matches("[a-z]+=.+")) {
                String[] column = args.get(++i).split("=", 2);
                settings.put("map." + column[0], column[1]);
            } else if (arg.startsWith("--")) {
                return false;
            } else {
                plain.add(arg);
            }
        }
        return plain.size() >= 2;
    }

    private int one(Path file, boolean terminal) {
        if (!Files.isRegularFile(file)) {
            err.println(words.t("no-file", file));
            return ImportCommand.REFUSED;
        }
        try (ProgressBar bar = new ProgressBar(err, terminal, words)) {
            return told(file, upload.send(path(file), file, bar));
        } catch (IOException e) {
            err.println(words.t("no-answer", upload.base(), ImportCommand.reason(e)));
            return ImportCommand.REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ImportCommand.REFUSED;
        }
    }

    private String path(Path file) {
        StringBuilder path = new StringBuilder("/api/v1/incidents/" + encoded(plain.getFirst())
                + "/records/imports?fileName=" + encoded(file.getFileName().toString()));
        settings.forEach(
                (name, value) -> path.append('&').append(name).append('=').append(encoded(value)));
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private int told(Path file, ImportUpload.Answer answer) {
        String name = file.getFileName().toString();
        ImportReport report = new ImportReport(words, name, upload.base());
        JsonNode done = answer.json();
        if (!answer.accepted()) {
            report.refused(done).forEach(err::println);
            return ImportCommand.REFUSED;
        }
        if (json) {
            ObjectNode counts = JSON.createObjectNode();
            COUNTS.forEach(count -> counts.put(count, done.path(count).asInt(0)));
            out.println(counts);
            return ImportCommand.DONE;
        }
        report.rows(done).forEach(out::println);
        return ImportCommand.DONE;
    }
}
