package dev.afterword.web;

import dev.afterword.input.CommandReader;
import dev.afterword.input.Edit;
import dev.afterword.input.Errors;
import dev.afterword.input.Fields;
import dev.afterword.kernel.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command that was received and not yet read: reading it looks up people and teams in the database, and errors may only be
 * shown to people who are allowed to send it.
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

    /** Receives the fields; a parse error is reported when they are read. */
    static ReceivedCommand of(Class<? extends Record> type, boolean edit, Supplier<Fields> fields) {
        try {
            return new ReceivedCommand(type, edit, fields.get(), null);
        } catch (Problem malformed) {
            return new ReceivedCommand(type, edit, null, malformed);
        }
    }

    /**
     * Reads all commands of a call, from the same fields: what is wrong with any of them is reported together. Beside an {@link
     * dev.afterword.input.Edit} that waits until it is applied, which a service does first; the caller checks {@code errors} in the end.
     */
    static @Nullable Object[] readAll(@Nullable Object[] arguments, CommandReader reader, Errors errors) {
        List<Class<? extends Record>> types = Arrays.stream(arguments)
                .filter(ReceivedCommand.class::isInstance)
                .<Class<? extends Record>>map(argument -> ((ReceivedCommand) argument).type)
                .toList();
        @Nullable
        Object[] read = Arrays.stream(arguments)
                .map(argument ->
                        argument instanceof ReceivedCommand received ? received.read(reader, types, errors) : argument)
                .toArray();
        if (Arrays.stream(read).noneMatch(Edit.class::isInstance)) {
            errors.check();
        }
        return read;
    }

    private Object read(CommandReader reader, List<Class<? extends Record>> types, Errors errors) {
        if (fields == null) {
            throw problem == null ? new IllegalStateException("nothing was received") : problem;
        }
        CommandReader.refuseUnknown(fields, types);
        return edit ? reader.edit(type, fields, errors) : reader.read(type, fields, errors);
    }
}
