package dev.afterword.intake.file;

import dev.afterword.web.Messages;
import java.util.Locale;

/**
 * The place of a record in a file.
 *
 * @param kind by line (from 1) or, in a JSON array, by index (from 0)
 */
public record RecordLocation(Kind kind, long number) {

    public enum Kind {
        LINE,
        INDEX
    }

    public static RecordLocation line(long number) {
        return new RecordLocation(Kind.LINE, number);
    }

    public static RecordLocation index(long number) {
        return new RecordLocation(Kind.INDEX, number);
    }

    public String message(Messages msg) {
        return msg.t("intake.place." + kind.name().toLowerCase(Locale.ROOT), number);
    }
}
