package dev.afterword.audit;

import dev.afterword.audit.line.BoundedLineReader;
import dev.afterword.audit.signature.VerifierKeys;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints outside the database, in {@code <yyyy-MM>.jsonl}, a line each. People who can change the database can't change them; a
 * copy of the folder on another machine is safe from people with access to this one, too.
 */
final class CheckpointFiles {

    /** The public keys, beside what they signed. */
    static final String KEYS = "audit.pub";

    private static final int TAIL = 1 << 16;

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    CheckpointFiles(Path folder) {
        this.folder = folder;
    }

    /** Creates the folder with the public keys, and removes a line that a crash left half-written. */
    void open(VerifierKeys keys) throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve(KEYS))) {
            Files.writeString(folder.resolve(KEYS), keys.text());
        }
        List<Path> files = files();
        if (!files.isEmpty()) {
            truncatePartialLine(files.getLast());
        }
    }

    private static void truncatePartialLine(Path file) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            long end = open.length();
            while (end > 0) {
                open.seek(end - 1);
                if (open.read() == '\n') {
                    break;
                }
                end--;
            }
            open.setLength(end);
            open.getFD().sync();
        }
    }

    /** Returns the files, oldest first: their names sort by time. */
    List<Path> files() {
        return list(folder);
    }

    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves all files into a folder of their own, {@code before-<number>}. */
    void setAside() throws IOException {
        long number = last().map(each -> each.statement().number()).orElse(0L);
        Path aside = folder.resolve("before-" + (number + 1));
        Files.createDirectories(aside);
        for (Path file : files()) {
            Files.move(file, aside.resolve(file.getFileName()));
        }
        syncFolder(folder);
    }

    /** Returns when the line is on the disk. */
    void append(Checkpoint checkpoint) throws IOException {
        Path file = folder.resolve(MONTH.format(checkpoint.statement().at()) + ".jsonl");
        boolean fresh = !Files.exists(file);
        byte[] line = Hashes.utf8(BundleText.of(new BundleLine.Sealed(checkpoint)));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        if (fresh) {
            syncFolder(folder);
        }
    }

    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Returns the latest checkpoint in the files. It reads only the end of a file, which is asked for before each signature. */
    Optional<Checkpoint> last() throws IOException {
        for (Path file : files().reversed()) {
            Optional<String> line = lastLine(file);
            if (line.isPresent()) {
                return Optional.of(CheckpointStream.parse(line.get(), 0));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lastLine(Path file) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            long length = open.length();
            for (long part = TAIL; ; part *= 4) {
                long from = Math.max(0, length - part);
                byte[] end = new byte[Math.toIntExact(length - from)];
                open.seek(from);
                open.readFully(end);
                String text = new String(end, StandardCharsets.UTF_8);
                int last = text.lastIndexOf('\n');
                int before = last < 1 ? -1 : text.lastIndexOf('\n', last - 1);
                if (before >= 0 || from == 0) {
                    return last < 1 ? Optional.empty() : Optional.of(text.substring(before + 1, last));
                }
                if (part > BoundedLineReader.MAX_LINE) {
                    throw new IOException("The last line of " + file + " is too long");
                }
            }
        }
    }
}
