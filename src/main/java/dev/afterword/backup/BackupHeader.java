package dev.afterword.backup;

import dev.afterword.database.WalRange;
import dev.afterword.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says of itself, in {@code backup.json}. The seal of the keys is bound to these bytes, so that whoever changes them breaks it.
 *
 * @param program the version of Afterword that made it
 * @param installation the origin of its audit trail
 * @param moment everything that was confirmed before is in the backup
 * @param postgres the version of the database's server; null if the database isn't in the backup
 * @param list the SHA-256 of the list of files
 */
record BackupHeader(
        String program,
        String installation,
        Instant moment,
        @Nullable String postgres,
        @Nullable WalRange wal,
        String list,
        KeySeal.Parameters seal) {

    static final String FILE = "backup.json";

    private static final int FORMAT = 1;

    byte[] bytes() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("program", program);
        fields.put("installation", installation);
        fields.put("moment", moment.toString());
        if (postgres != null && wal != null) {
            fields.put("postgres", postgres);
            Map<String, Object> log = new LinkedHashMap<>();
            log.put("timeline", wal.timeline());
            log.put("start", wal.start());
            log.put("stop", wal.stop());
            log.put("segment", wal.segment());
            fields.put("wal", log);
        }
        fields.put("list", list);
        fields.put("seal", seal.fields());
        return Json.write(fields).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws BackupProblem if the bytes aren't a header, or one of a newer program */
    static BackupHeader of(byte[] bytes) {
        try {
            Map<String, @Nullable Object> fields = Json.object(new String(bytes, StandardCharsets.UTF_8));
            if (number(fields, "format") > FORMAT) {
                throw new BackupProblem("newer", text(fields, "program"));
            }
            Map<?, ?> wal = (Map<?, ?>) fields.get("wal");
            return new BackupHeader(
                    text(fields, "program"),
                    text(fields, "installation"),
                    Instant.parse(text(fields, "moment")),
                    wal == null ? null : text(fields, "postgres"),
                    wal == null
                            ? null
                            : new WalRange(
                                    number(wal, "timeline"),
                                    text(wal, "start"),
                                    text(wal, "stop"),
                                    number(wal, "segment")),
                    text(fields, "list"),
                    KeySeal.Parameters.of((Map<?, ?>) fields.get("seal")));
        } catch (IllegalArgumentException
                | ClassCastException
                | DateTimeParseException
                | tools.jackson.core.JacksonException e) {
            throw new BackupProblem("header", FILE);
        }
    }

    static String text(@Nullable Map<?, ?> fields, String name) {
        if (fields != null && fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name);
    }

    static long number(@Nullable Map<?, ?> fields, String name) {
        if (fields != null && fields.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException(name);
    }
}
