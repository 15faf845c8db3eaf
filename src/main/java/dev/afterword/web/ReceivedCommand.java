package dev.afterword.web;

import dev.afterword.input.CommandReader;
import dev.afterword.input.Fields;
import dev.afterword.kernel.Problem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command that was received and not yet read: reading it looks up people and teams in the database, and what is wrong with it may only
 * be told to those who may do it.
 */
final class ReceivedCommand {

    private final Class<? extends Record> type;
    private final boolean edit;
    private final @Nullable Fields fields;
    private final @Nullable Problem problem;

    private ReceivedCommand(
            Class<? extends Record> type, boolean edit, @Nullable Fields fields, @Nullable Problem problem) {
        this.type = type;
        this.edit = edit;
        this.fields = fields;
        this.problem = problem;
    }

    /** Receives the fields; that they can't be parsed is told when they are read. */
    static ReceivedCommand of(Class<? extends Record> type, boolean edit, Supplier<Fields> fields) {
        try {
            return new ReceivedCommand(type, edit, fields.get(), null);
        } catch (Problem malformed) {
            return new ReceivedCommand(type, edit, null, malformed);
        }
    }

    Object read(CommandReader reader) {
        if (fields == null) {
            throw problem == null ? new IllegalStateException("nothing was received") : problem;
        }
        return edit ? reader.edit(type, fields) : reader.read(type, fields);
    }
}
