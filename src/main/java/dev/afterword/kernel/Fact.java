package dev.afterword.kernel;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done and is recorded. It is published inside the transaction that changes the data; {@code audit} writes its
 * entry in the same transaction, so that there is no change without an entry.
 *
 * @param object what it was done to: a key that people read, such as {@code INC-2026-K7QM/F-2}, or an id. It is hashed and can
 *     never be erased, so it may contain only letters, digits and {@code . _ : / + -}, and no name or address of a person
 * @param incident the incident whose chain the entry belongs to; null for the system's chain (people, tokens, policies)
 * @param actor the person who did it; {@link #SYSTEM} for the program itself
 * @param before the old values of the fields that changed; empty if there were none. Values are text, numbers, booleans, lists,
 *     maps or null
 * @param after the new values of the fields that changed; empty if nothing is left or nothing changed
 * @param restriction the clearance that is needed to read {@code before} and {@code after}; null if everyone who may read the
 *     incident's audit trail may read them
 * @param work whether the person worked on the incident by doing this
 */
public record Fact(
        FactAction action,
        String object,
        @Nullable UUID incident,
        UUID actor,
        Map<String, ? extends @Nullable Object> before,
        Map<String, ? extends @Nullable Object> after,
        @Nullable Restriction restriction,
        boolean work) {

    /** The actor of everything that the program does on its own. */
    public static final UUID SYSTEM = new UUID(0L, 0L);

    /** Creates a fact of the system's chain without fields; the methods below return copies with more. */
    public static Fact of(FactAction action, UUID actor, String object) {
        return new Fact(action, object, null, actor, Map.of(), Map.of(), null, action.isWork());
    }

    public Fact in(@Nullable UUID incident) {
        return new Fact(action, object, incident, actor, before, after, restriction, work);
    }

    public Fact withBefore(Map<String, ? extends @Nullable Object> before) {
        return new Fact(action, object, incident, actor, before, after, restriction, work);
    }

    public Fact withAfter(Map<String, ? extends @Nullable Object> after) {
        return new Fact(action, object, incident, actor, before, after, restriction, work);
    }

    public Fact with(Changes changes) {
        return withBefore(changes.before()).withAfter(changes.after());
    }

    public Fact withRestriction(@Nullable Restriction restriction) {
        return new Fact(action, object, incident, actor, before, after, restriction, work);
    }

    /**
     * Returns a copy that does not count as work on the incident, for actions on a thousand incidents at once, such as an import.
     */
    public Fact withoutWork() {
        return new Fact(action, object, incident, actor, before, after, restriction, false);
    }
}
