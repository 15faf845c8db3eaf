package dev.afterword.database;

import dev.afterword.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was erased, outside the database, in {@code <home>/secrets/erasures.jsonl}: a database that is put back from before an erasure doesn't
 * know of it. A line says what is about to be erased, before the transaction commits; the next one of the same id how that ended.
 */
@Component
public class ErasureLog {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureLog.class);

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    public ErasureLog(DataFolder home) {
        this.file = home.secrets().resolve("erasures.jsonl");
    }

    public enum Kind {
        /** A passage in the texts of an incident. */
        PASSAGE,
        /** The content of an item of evidence. */
        EVIDENCE
    }

    public enum Step {
        /** Its transaction was about to commit; if no other line follows, only the database knows how that ended. */
        INTENDED,
        DONE,
        FAILED
    }

    /** @param fields what is needed to erase it again, never what was erased */
    public record Erasure(String id, Step step, Map<String, @Nullable Object> fields) {}

    /** Has the erasure logged when the transaction commits. */
    public void log(Kind kind, String id, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>(fields);
        line.put("kind", kind.name());
        line.put("id", id);
        line.put("step", Step.INTENDED.name());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                append(line);
            }

            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_UNKNOWN) {
                    try {
                        settle(id, status == STATUS_COMMITTED ? Step.DONE : Step.FAILED);
                    } catch (UncheckedIOException e) {
                        LOG.error("The end of erasure {} couldn't be logged; the next start finds it out", id, e);
                    }
                }
            }
        });
    }

    /** Notes how an erasure ended. */
    public void settle(String id, Step step) {
        append(Map.of("id", id, "step", step.name()));
    }

    /** Returns when the line is on the disk. */
    private synchronized void append(Map<String, ?> line) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE));
            }
            Files.setPosixFilePermissions(file, PRIVATE);
            Files.writeString(
                    file,
                    Json.write(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the erasures of a kind, oldest first, with the last step of each. */
    public List<Erasure> all(Kind kind) {
        Map<String, Map<String, @Nullable Object>> lines = new LinkedHashMap<>();
        Map<String, Step> steps = new HashMap<>();
        for (String text : lines()) {
            Map<String, @Nullable Object> line = Json.object(text);
            String id = String.valueOf(line.get("id"));
            if (line.get("step") == null) {
                LOG.warn(
                        "Erasure {} was logged in a form of before; it can't be applied again to an older database",
                        id);
                continue;
            }
            steps.put(id, Step.valueOf(String.valueOf(line.get("step"))));
            if (kind.name().equals(line.get("kind"))) {
                lines.put(id, line);
            }
        }
        List<Erasure> all = new ArrayList<>();
        for (String id : lines.keySet()) {
            all.add(new Erasure(id, steps.getOrDefault(id, Step.INTENDED), lines.getOrDefault(id, Map.of())));
        }
        return all;
    }

    /** A line that a crash left half-written was never followed by a commit. */
    private List<String> lines() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
