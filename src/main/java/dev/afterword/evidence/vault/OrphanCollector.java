package dev.afterword.evidence.vault;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what a crash left on disk: drafts, and objects without a row, once they are a day old. An orphan is first kept in
 * {@code swept/} for {@link #KEPT_ASIDE}, so that it isn't lost if the database is the one that lost data.
 */
public final class OrphanCollector {
    static final Duration SETTLED = Duration.ofDays(1);
    static final Duration KEPT_ASIDE = Duration.ofDays(30);

    private final Path root;
    private final KnownObjects known;

    OrphanCollector(Vault vault, KnownObjects known) {
        this.root = vault.root();
        this.known = known;
    }

    /** Returns those of the objects that have a row in the database. */
    @FunctionalInterface
    interface KnownObjects {
        Set<ObjectId> among(Set<ObjectId> ids);
    }

    /** The numbers of files that one run removed or set aside. */
    public record SweepResult(int drafts, int orphans, int expired) {
        boolean nothing() {
            return drafts + orphans + expired == 0;
        }
    }

    SweepResult sweep(Instant now) throws IOException {
        int drafts = delete(older(root.resolve("tmp"), now.minus(SETTLED)));
        int expired = delete(older(root.resolve("swept"), now.minus(KEPT_ASIDE)));
        int orphans = 0;
        for (Path incident : folders(root)) {
            for (Path folder : folders(incident)) {
                orphans += setAside(folder, now);
            }
        }
        return new SweepResult(drafts, orphans, expired);
    }

    private int setAside(Path folder, Instant now) throws IOException {
        Map<ObjectId, Path> objects = new LinkedHashMap<>();
        for (Path file : older(folder, now.minus(SETTLED))) {
            String name = file.getFileName().toString();
            if (ObjectId.isOne(name)) {
                objects.put(new ObjectId(name), file);
            }
        }
        if (objects.isEmpty()) {
            return 0;
        }
        objects.keySet().removeAll(known.among(Set.copyOf(objects.keySet())));
        Path aside = Files.createDirectories(root.resolve("swept"));
        for (Path orphan : objects.values()) {
            Files.setLastModifiedTime(orphan, FileTime.from(now));
            Files.move(orphan, aside.resolve(orphan.getFileName()));
        }
        return objects.size();
    }

    private static List<Path> folders(Path parent) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, OrphanCollector::holdsObjects)) {
                all.forEach(found::add);
            }
        }
        return found;
    }

    private static boolean holdsObjects(Path path) {
        String name = path.getFileName().toString();
        return !name.equals("tmp") && !name.equals("swept") && Files.isDirectory(path);
    }

    private static List<Path> older(Path folder, Instant than) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                for (Path file : all) {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(than)) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    private static int delete(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        return files.size();
    }
}
