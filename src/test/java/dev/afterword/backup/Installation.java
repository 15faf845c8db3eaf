package dev.afterword.backup;

import dev.afterword.database.DataFolder;
import dev.afterword.database.DatabaseAddress;
import dev.afterword.database.Databases;
import dev.afterword.database.OpenMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation with the real embedded database, durable as it is shipped, and commands on it. */
final class Installation implements AutoCloseable {

    static final String PASSPHRASE = "kayak otters vintage";

    private final DataFolder home;
    private final @Nullable Databases databases;

    private Installation(DataFolder home, @Nullable Databases databases) throws IOException {
        this.home = home;
        this.databases = databases;
        Path keys = home.folder("checkpoints").resolve("audit.pub");
        if (!Files.exists(keys)) {
            Files.writeString(keys, "afterword/" + UUID.randomUUID() + "+00000000+AA\n");
        }
    }

    static Path place() {
        return Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
    }

    static Installation fresh() throws IOException {
        Installation made = of(place());
        made.sql()
                .sql("create table public.kept (number bigint primary key, object text)")
                .update();
        return made;
    }

    static Installation of(Path folder) throws IOException {
        DataFolder home = DataFolder.open(folder);
        return new Installation(home, Databases.open(home, DatabaseAddress.embedded(), OpenMode.SERVE));
    }

    /** Its database is a PostgreSQL elsewhere. */
    static Installation withoutDatabase(Path folder) throws IOException {
        return new Installation(DataFolder.open(folder), null);
    }

    Path dir() {
        return home.dir();
    }

    /** Where the files of its database are. */
    Path cluster() throws IOException {
        Path pointer = dir().resolve("cluster.path");
        return Files.exists(pointer) ? Path.of(Files.readString(pointer).strip()) : dir().resolve("cluster");
    }

    JdbcClient sql() throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:"
                + Files.readAllLines(cluster().resolve("postmaster.pid")).get(3) + "/afterword");
        source.setUser("postgres");
        source.setPassword(Files.readString(home.secrets().resolve("database-superuser")));
        return JdbcClient.create(source);
    }

    /** Stores a sealed file, as the vault does: written aside, renamed. */
    Path evidence(UUID incident, String object, String content) throws IOException {
        Path folder = home.folder("evidence").resolve(incident.toString()).resolve(object.substring(0, 2));
        Files.createDirectories(folder);
        Path draft = Files.writeString(folder.resolve(object + ".draft"), content);
        return Files.move(draft, folder.resolve(object), StandardCopyOption.ATOMIC_MOVE);
    }

    record Said(int status, String text) {}

    Said backup(Path dir, String... options) {
        return backup(dir, SpaceNeeded.FreeSpace::onDisk, options);
    }

    Said backup(Path dir, SpaceNeeded.FreeSpace free, String... options) {
        return run(PASSPHRASE, dir(), databases == null, words("backup", List.of(dir.toString()), options), free);
    }

    static Said run(String passphrase, Path home, List<String> words) {
        return run(passphrase, home, false, words, SpaceNeeded.FreeSpace::onDisk);
    }

    private static Said run(String passphrase, Path home, boolean own, List<String> words, SpaceNeeded.FreeSpace free) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Map<String, String> environment = new HashMap<>(Map.of("AFTERWORD_HOME", home.toString()));
        if (!passphrase.isEmpty()) {
            environment.put(BackupCommand.PASSPHRASE, passphrase);
        }
        if (own) {
            environment.put("AFTERWORD_DB_URL", "postgresql://db.example.org/afterword");
        }
        int status = new BackupCommand(
                        new BackupWords(Locale.ENGLISH),
                        environment,
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        out,
                        "0.1.0",
                        free)
                .run(words);
        return new Said(status, said.toString(StandardCharsets.UTF_8));
    }

    static Said verify(Path dir) {
        return run(PASSPHRASE, dir, List.of("backup", "--verify", dir.toString()));
    }

    static Said restore(Path dir, Path into, String... options) {
        return run(PASSPHRASE, dir, words("restore", List.of(dir.toString(), into.toString()), options));
    }

    private static List<String> words(String command, List<String> paths, String... options) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(paths);
        words.addAll(List.of(options));
        return words;
    }

    /** Deletes a data folder with its database. */
    static void delete(Path folder) throws IOException {
        Path pointer = folder.resolve("cluster.path");
        if (Files.exists(pointer)) {
            PrivateFiles.delete(Path.of(Files.readString(pointer).strip()).getParent());
        }
        PrivateFiles.delete(folder);
    }

    @Override
    public void close() throws IOException {
        if (databases != null) {
            databases.close();
        }
        delete(dir());
    }
}
