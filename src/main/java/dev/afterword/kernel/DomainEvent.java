package dev.afterword.kernel;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and has to be on record. Published inside the transaction that changes the data; {@code audit}
 * writes its entry in the same transaction, so a change without an entry can't be.
 */
public interface DomainEvent {

    /** The incident whose chain the entry belongs to; null for the chain of the system (people, tokens, policies). */
    @Nullable
    UUID incident();

    /** The person who did it; {@link #SYSTEM} for the program itself. */
    UUID actor();

    /** What was done, as {@code thing.verb-in-past-tense}: {@code finding.raised}. */
    String action();

    /**
     * What it was done to: a key that people read, such as {@code INC-2026-K7QM/F-2}, or an id. It is hashed and can never be
     * erased: letters, digits and {@code . _ : / + -} only, and nobody's name or address.
     */
    String object();

    /** The fields that changed, as they were; empty where nothing was there before. Values: text, numbers, booleans, lists, maps, null. */
    default Map<String, ?> before() {
        return Map.of();
    }

    /** The fields that changed, as they are now; empty where nothing is there any more, or nothing changed. */
    default Map<String, ?> after() {
        return Map.of();
    }

    /** The clearance that reading {@link #before} and {@link #after} takes; null where the incident's audit trail may be read as it is. */
    default @Nullable Restriction restriction() {
        return null;
    }

    /** Whether somebody works on the incident with this; they don't by looking at it, nor by bringing in a thousand at once. */
    default boolean work() {
        return true;
    }

    /** The actor of what the program does on its own. */
    UUID SYSTEM = new UUID(0L, 0L);
}
