package dev.afterword.intake;

import dev.afterword.intake.veris.Veris;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code import FORMAT [--historical] FILE…}: imports files, as a client of the server at {@code AFTERWORD_URL} with
 * {@code AFTERWORD_TOKEN}.
 */
public final class ImportCommand {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int NOT_UNDERSTOOD = 2;

    private final Map<String, String> environment;
    private final ImportMessages words;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    ImportCommand(Map<String, String> environment, Locale locale, PrintStream out, PrintStream err, boolean terminal) {
        this.environment = environment;
        this.words = new ImportMessages(locale);
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Returns 0 if all files were imported, 1 if one was refused, 2 if the arguments aren't understood. */
    @SuppressWarnings("SystemConsoleNull") // in JDK 25 there is none again where output goes to a file
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new ImportCommand(System.getenv(), Locale.getDefault(), out, err, terminal).run(args);
    }

    int run(List<String> args) {
        boolean records = !args.isEmpty() && args.getFirst().equals("records");
        return records ? records(args.subList(1, args.size())) : incidents(args);
    }

    private int records(List<String> args) {
        ImportUpload upload = upload();
        return upload == null ? NOT_UNDERSTOOD : new RecordImportCommand(upload, words, out, err).run(args, terminal);
    }

    private int incidents(List<String> args) {
        boolean historical = args.contains("--historical");
        List<String> plain =
                args.stream().filter(arg -> !arg.equals("--historical")).toList();
        boolean unknown = plain.stream().anyMatch(arg -> arg.startsWith("--"));
        if (unknown || plain.size() < 2 || !plain.getFirst().equals(Veris.FORMAT)) {
            err.println(words.t("usage"));
            return NOT_UNDERSTOOD;
        }
        ImportUpload upload = upload();
        return upload == null ? NOT_UNDERSTOOD : all(upload, plain.subList(1, plain.size()), historical);
    }

    private @Nullable ImportUpload upload() {
        String token = environment.getOrDefault("AFTERWORD_TOKEN", "").strip();
        if (token.isEmpty()) {
            err.println(words.t("no-token"));
            return null;
        }
        String url = environment.getOrDefault("AFTERWORD_URL", "http://localhost:8080");
        return new ImportUpload(url, token, words.language());
    }

    private int all(ImportUpload upload, List<String> files, boolean historical) {
        int status = DONE;
        for (String file : files) {
            status = Math.max(status, one(upload, Path.of(file), historical));
        }
        return status;
    }

    private int one(ImportUpload upload, Path file, boolean historical) {
        if (!Files.isRegularFile(file)) {
            err.println(words.t("no-file", file));
            return REFUSED;
        }
        try {
            return tell(file, upload, brought(upload, file, historical));
        } catch (IOException e) {
            err.println(words.t("no-answer", upload.base(), reason(e)));
            return REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return REFUSED;
        }
    }

    private ImportUpload.Answer brought(ImportUpload upload, Path file, boolean historical)
            throws IOException, InterruptedException {
        try (ProgressBar bar = new ProgressBar(err, terminal, words)) {
            return upload.bring(file, historical, bar);
        }
    }

    static String reason(IOException e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private int tell(Path file, ImportUpload upload, ImportUpload.Answer answer) {
        ImportReport report = new ImportReport(words, file.getFileName().toString(), upload.base());
        if (!answer.accepted()) {
            report.refused(answer.json()).forEach(err::println);
            return REFUSED;
        }
        report.account(answer.json()).forEach(out::println);
        return answer.json().path("state").asString("").equals("FINISHED") ? DONE : REFUSED;
    }
}
