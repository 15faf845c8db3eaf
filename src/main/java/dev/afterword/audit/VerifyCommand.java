package dev.afterword.audit;

import dev.afterword.audit.signature.VerifierKeys;
import dev.afterword.database.StartupException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code bin/afterword verify FILE… [--keys FILE] [--checkpoints FOLDER]}: checks whether exported bundles are intact, or finds the first
 * entry that isn't. It needs no database, no network, and no trust in the people who exported them. With {@code --live} it checks this
 * installation instead.
 */
public final class VerifyCommand {

    private static final int FITS = 0;
    private static final int DOES_NOT_FIT = 1;
    private static final int CANNOT_TELL = 2;

    private final VerifyMessages words;
    private final PrintStream out;

    private VerifyCommand(VerifyMessages words, PrintStream out) {
        this.words = words;
        this.out = out;
    }

    /** 0 if everything fits, 1 if something doesn't, 2 if the arguments or files can't be read. */
    public static int run(List<String> args, PrintStream out) {
        return run(args, out, Locale.getDefault());
    }

    static int run(List<String> args, PrintStream out, Locale locale) {
        return new VerifyCommand(new VerifyMessages(locale), out).run(args);
    }

    /** The arguments; {@code keys} is null if none were given. */
    private record Asked(
            List<Path> bundles,
            @Nullable Path keys,
            @Nullable Path checkpoints,
            boolean live,
            @Nullable String incident) {}

    private int run(List<String> args) {
        Asked asked = parse(args);
        if (asked == null) {
            out.println(words.usage());
            return CANNOT_TELL;
        }
        try {
            VerifierKeys keys = keys(asked);
            if (asked.live()) {
                return live(asked, keys);
            }
            return asked.bundles().isEmpty() ? checkpoints(asked, keys) : bundles(asked, keys);
        } catch (StartupException e) {
            out.println(words.unreadable(e.getMessage() + " " + e.action()));
            return CANNOT_TELL;
        } catch (IOException | IllegalArgumentException e) {
            out.println(words.unreadable(String.valueOf(e.getMessage())));
            return CANNOT_TELL;
        }
    }

    private static @Nullable Asked parse(List<String> args) {
        List<Path> bundles = new ArrayList<>();
        Path keys = null;
        Path checkpoints = null;
        boolean live = false;
        String incident = null;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean option = arg.startsWith("--");
            if (option && !arg.equals("--live") && i + 1 == args.size()) {
                return null;
            }
            switch (arg) {
                case "--live" -> live = true;
                case "--incident" -> incident = args.get(++i);
                case "--keys" -> keys = Path.of(args.get(++i));
                case "--checkpoints" -> checkpoints = Path.of(args.get(++i));
                default -> {
                    if (option) {
                        return null;
                    }
                    bundles.add(Path.of(arg));
                }
            }
        }
        boolean something = live ? bundles.isEmpty() : incident == null && (!bundles.isEmpty() || checkpoints != null);
        return something ? new Asked(bundles, keys, checkpoints, live, incident) : null;
    }

    /** The keys given, else those beside the copied-out checkpoints; null leaves those in the bundle. */
    private static @Nullable VerifierKeys keys(Asked asked) throws IOException {
        Path file = asked.keys();
        if (file == null && asked.checkpoints() != null) {
            Path beside = asked.checkpoints().resolve(CheckpointFiles.KEYS);
            file = Files.isRegularFile(beside) ? beside : null;
        }
        return file == null ? null : VerifierKeys.parse(Files.readString(file));
    }

    private static List<Path> files(@Nullable Path checkpoints) {
        if (checkpoints == null) {
            return List.of();
        }
        return Files.isDirectory(checkpoints) ? CheckpointFiles.list(checkpoints) : List.of(checkpoints);
    }

    private int bundles(Asked asked, @Nullable VerifierKeys keys) throws IOException {
        int result = FITS;
        for (Path bundle : asked.bundles()) {
            try (var in = new BufferedInputStream(Files.newInputStream(bundle))) {
                VerificationResult verdict = new BundleVerifier(keys, files(asked.checkpoints())).verify(in);
                out.println(words.verdict(bundle, verdict, keys != null));
                result = verdict instanceof VerificationResult.Holds ? result : DOES_NOT_FIT;
            }
        }
        return result;
    }

    private int live(Asked asked, @Nullable VerifierKeys keys) throws IOException {
        LiveVerification.Result result = LiveCommand.run(asked.incident(), keys, asked.checkpoints());
        if (asked.incident() != null && result.chains() == 0) {
            out.println(words.unreadable(asked.incident()));
            return CANNOT_TELL;
        }
        out.println(words.live(result));
        return result.deviations().isEmpty() ? FITS : DOES_NOT_FIT;
    }

    private int checkpoints(Asked asked, @Nullable VerifierKeys keys) throws IOException {
        if (keys == null) {
            out.println(words.usage());
            return CANNOT_TELL;
        }
        try (var stream = new CheckpointStream(files(asked.checkpoints()), keys)) {
            long last = 0;
            for (Checkpoint next = stream.next(); next != null; next = stream.next()) {
                last = next.statement().number();
            }
            out.println(words.checkpoints(last, keys));
            return FITS;
        } catch (VerificationException e) {
            out.println(words.fails(e.misfit()));
            return DOES_NOT_FIT;
        }
    }
}
