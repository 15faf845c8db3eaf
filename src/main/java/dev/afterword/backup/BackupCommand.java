package dev.afterword.backup;

import dev.afterword.database.DataFolder;
import dev.afterword.database.DatabaseAddress;
import dev.afterword.database.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code bin/afterword backup} and {@code bin/afterword restore}, on the data folder {@code AFTERWORD_HOME}. */
public final class BackupCommand {

    static final String PASSPHRASE = "AFTERWORD_BACKUP_PASSPHRASE";

    /** People work meanwhile, so speed comes before size unless something else is asked for. */
    static final String COMPRESSION = "AFTERWORD_BACKUP_COMPRESSION";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final long FULL = 1 << 20;

    private final BackupWords words;
    private final Map<String, String> environment;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final String program;
    private final SpaceNeeded.FreeSpace free;

    /** @param free tells how much space the folder of backups has left */
    BackupCommand(
            BackupWords words,
            Map<String, String> environment,
            InputStream in,
            PrintStream out,
            PrintStream err,
            String program,
            SpaceNeeded.FreeSpace free) {
        this.words = words;
        this.environment = Map.copyOf(environment);
        this.in = in;
        this.out = out;
        this.err = err;
        this.program = program;
        this.free = free;
    }

    /**
     * Returns 0 if done, 1 if refused or failed, with the reason on {@code err}, 2 if the arguments aren't understood.
     *
     * @param program the version of this program
     */
    public static int run(List<String> args, InputStream in, PrintStream out, PrintStream err, String program) {
        return new BackupCommand(
                        new BackupWords(Locale.getDefault()),
                        System.getenv(),
                        in,
                        out,
                        err,
                        program,
                        SpaceNeeded.FreeSpace::onDisk)
                .run(args);
    }

    /** The arguments after the name of the command. */
    private record Asked(
            List<Path> paths,
            boolean verify,
            boolean stdin,
            @Nullable Integer keep,
            @Nullable Path erasures) {}

    int run(List<String> args) {
        Asked asked = parse(args.subList(1, args.size()));
        boolean restore = args.getFirst().equals("restore");
        if (asked == null || !fits(asked, restore)) {
            err.println(words.t("backup.usage"));
            return NOT_UNDERSTOOD;
        }
        Path place = asked.paths().getLast();
        try {
            if (restore) {
                return restore(asked);
            }
            return asked.verify() ? verify(asked) : backup(asked);
        } catch (BackupProblem problem) {
            err.println(words.problem(problem));
        } catch (StartupException e) {
            err.println(e.getMessage());
            err.println(e.action());
        } catch (AccessDeniedException e) {
            err.println(words.t("backup.problem.denied", e.getFile()));
        } catch (IOException e) {
            err.println(
                    isFull(place, e)
                            ? words.t("backup.problem.full", place)
                            : words.t("backup.problem.disk", String.valueOf(e.getMessage())));
        } catch (SQLException e) {
            err.println(words.t("backup.problem.database", String.valueOf(e.getMessage())));
        }
        return FAILED;
    }

    private static boolean fits(Asked asked, boolean restore) {
        if (restore) {
            return asked.paths().size() == 2 && !asked.verify() && asked.keep() == null;
        }
        return asked.paths().size() == 1
                && asked.erasures() == null
                && (asked.keep() == null || (!asked.verify() && asked.keep() > 0));
    }

    private static @Nullable Asked parse(List<String> args) {
        List<Path> paths = new ArrayList<>();
        boolean verify = false;
        boolean stdin = false;
        Integer keep = null;
        Path erasures = null;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean last = i + 1 == args.size();
            switch (arg) {
                case "--verify" -> verify = true;
                case "--passphrase-stdin" -> stdin = true;
                case "--keep" -> {
                    if (last || !args.get(i + 1).matches("[1-9]\\d{0,3}")) {
                        return null;
                    }
                    keep = Integer.valueOf(args.get(++i));
                }
                case "--erasures" -> {
                    if (last) {
                        return null;
                    }
                    erasures = Path.of(args.get(++i));
                }
                default -> {
                    if (arg.startsWith("-")) {
                        return null;
                    }
                    paths.add(Path.of(arg).toAbsolutePath().normalize());
                }
            }
        }
        return new Asked(paths, verify, stdin, keep, erasures);
    }

    private int backup(Asked asked) throws IOException, SQLException {
        long begin = System.nanoTime();
        Path dir = asked.paths().getFirst();
        Path folder = Path.of(environment.getOrDefault("AFTERWORD_HOME", "data"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(folder.resolve("secrets"))) {
            throw new BackupProblem("noInstallation", folder);
        }
        if (real(dir).startsWith(real(folder))) {
            throw new BackupProblem("inside", dir, folder);
        }
        char[] passphrase = passphrase(asked);
        if (passphrase.length < KeySeal.SHORTEST_PASSPHRASE) {
            throw new BackupProblem("shortPassphrase", KeySeal.SHORTEST_PASSPHRASE);
        }
        DatabaseAddress address = new DatabaseAddress(environment.get("AFTERWORD_DB_URL"), null, null);
        Backup.Order order = new Backup.Order(passphrase, address.url() == null, program, compression(), free);
        Backup.Made made = Backup.make(DataFolder.open(folder), dir, order, new Progress(words, err));
        out.println(words.t("backup.made", made.folder(), made.moment(), seconds(begin)));
        out.println(
                words.t("backup.evidence", made.evidence(), made.copied(), BackupWords.megabytes(made.copiedBytes())));
        if (!made.database()) {
            out.println(words.t("backup.withoutDatabase"));
        }
        if (asked.keep() != null) {
            prune(new BackupFolder(dir), asked.keep());
        }
        return DONE;
    }

    private int compression() {
        String level = environment.getOrDefault(COMPRESSION, "1");
        if (!level.matches("[0-9]")) {
            throw new BackupProblem("compression", COMPRESSION, level);
        }
        return Integer.parseInt(level);
    }

    private void prune(BackupFolder backups, int keep) throws IOException {
        try (FileChannel _ = backups.lock()) {
            List<Path> whole = backups.whole();
            List<Path> old = whole.subList(0, Math.max(0, whole.size() - keep));
            for (Path each : old) {
                PrivateFiles.deleteWhole(each, BackupHeader.FILE);
            }
            int evidence = EvidencePool.prune(backups, backups.whole());
            if (!old.isEmpty() || evidence > 0) {
                out.println(words.t("backup.pruned", old.size(), evidence));
            }
        }
    }

    private int verify(Asked asked) throws IOException {
        WholeBackup backup = WholeBackup.open(BackupFolder.backup(asked.paths().getFirst()));
        backup.secrets(passphrase(asked));
        List<BackupProblem> wrong = backup.check(new Progress(words, err));
        wrong.forEach(each -> err.println(words.problem(each)));
        if (!wrong.isEmpty()) {
            err.println(words.t("backup.verify.fails", backup.folder(), wrong.size()));
            return FAILED;
        }
        out.println(words.t(
                "backup.verify.holds",
                backup.folder(),
                backup.list().hashes().size(),
                backup.header().moment()));
        if (backup.header().wal() == null) {
            out.println(words.t("backup.withoutDatabase"));
        }
        return DONE;
    }

    private int restore(Asked asked) throws IOException, SQLException {
        long begin = System.nanoTime();
        Path into = asked.paths().getLast();
        WholeBackup backup = Restore.into(
                into, asked.paths().getFirst(), passphrase(asked), asked.erasures(), new Progress(words, err));
        out.println(words.t("backup.restored", into, backup.header().moment(), seconds(begin)));
        out.println(words.t(
                backup.header().wal() == null ? "backup.restored.withoutDatabase" : "backup.restored.next", into));
        return DONE;
    }

    /** The first line of standard input, or the environment variable. */
    private char[] passphrase(Asked asked) throws IOException {
        String given = asked.stdin()
                ? new String(in.readNBytes(10_000), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("")
                : environment.getOrDefault(PASSPHRASE, "");
        if (given.isEmpty()) {
            throw new BackupProblem("noPassphrase", PASSPHRASE);
        }
        return given.toCharArray();
    }

    private static boolean isFull(Path place, IOException e) {
        try {
            FileStore store = Files.getFileStore(existing(place));
            return store.getUsableSpace() < FULL
                    || String.valueOf(e.getMessage()).contains("No space left");
        } catch (IOException again) {
            return false;
        }
    }

    private static Path existing(Path path) {
        Path each = path;
        while (!Files.exists(each) && each.getParent() != null) {
            each = each.getParent();
        }
        return each;
    }

    /** The path without symbolic links, also of what doesn't exist yet. */
    private static Path real(Path path) throws IOException {
        Path there = existing(path);
        return there.toRealPath().resolve(there.relativize(path)).normalize();
    }

    private static String seconds(long begin) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begin) / 1e9);
    }
}
