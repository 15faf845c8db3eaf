package dev.afterword.input;

import java.util.function.UnaryOperator;

/**
 * A change of some fields of a command (RFC 7396): the fields that were sent replace the current ones, null removes a value, and fields
 * that were not sent stay. The entries of a map count as fields. A form counts as such a change, too.
 *
 * @param <T> the command that holds all fields that can be changed
 */
public final class Edit<T extends Record> implements UnaryOperator<T> {

    private final CommandReader reader;
    private final Class<T> type;
    private final Fields sent;
    private final Errors errors;

    Edit(CommandReader reader, Class<T> type, Fields sent, Errors errors) {
        this.reader = reader;
        this.type = type;
        this.sent = sent;
        this.errors = errors;
    }

    /** Returns whether the field, or a part of it, was sent. */
    public boolean has(String field) {
        return sent.has(field);
    }

    /**
     * Returns the current values with the change applied. Only fields that differ from the current ones are checked, so that a
     * value from before a rule was introduced doesn't block another change. Throws all errors of the call. The sender's
     * transaction must be open.
     */
    @Override
    public T apply(T current) {
        return reader.merge(type, sent, current, errors);
    }
}
