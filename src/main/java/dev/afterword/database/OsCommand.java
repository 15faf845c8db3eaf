package dev.afterword.database;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs a short command of the operating system with an empty environment, because ours may contain passwords. */
final class OsCommand {

    /**
     * C.UTF-8 so that messages are readable and file names survive. A process of PostgreSQL gives back what it needed to plan a large statement;
     * with the limits that the C library sets by itself it kept up to 50 MB of that.
     */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH",
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LC_ALL",
            "C.UTF-8",
            "TZ",
            "UTC",
            "MALLOC_MMAP_THRESHOLD_",
            "262144",
            "MALLOC_TRIM_THRESHOLD_",
            "1048576");

    private OsCommand() {}

    static ProcessBuilder builder(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        builder.directory(new java.io.File("/"));
        return builder;
    }

    /** Returns the output of the command. @throws IOException with the output, if it fails */
    static String run(List<String> words) throws IOException {
        Process process = builder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (await(process) != 0) {
            throw new IOException(String.join(" ", words) + " failed: " + output.strip());
        }
        return output;
    }

    static boolean succeeds(List<String> words) throws IOException {
        Process process = builder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return await(process) == 0;
    }

    /** Sends a signal, given by its short name. Uses the shell's builtin, because minimal machines have no kill program. */
    static void signal(String signal, long pid) throws IOException {
        succeeds(List.of("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid)));
    }

    private static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a command ran");
        }
    }
}
