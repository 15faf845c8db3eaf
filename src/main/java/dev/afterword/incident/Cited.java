package dev.afterword.incident;

import org.jspecify.annotations.Nullable;

/** What somebody may know of a thing that is cited. */
public sealed interface Cited {

    /** It stands, and they may see it. */
    record Standing(String title) implements Cited {}

    /** It was given out; they may know no more than that. */
    record Hidden() implements Cited {}

    /** It was withdrawn: what cites it needs mending. */
    record Withdrawn() implements Cited {}

    /** Nothing ever had this key. */
    record Missing() implements Cited {}

    /** Returns whether a citation leads nowhere; null is a thing that was never looked up. */
    static boolean isBroken(@Nullable Cited cited) {
        return cited == null || cited.broken();
    }

    /** Returns whether a citation of it leads nowhere. */
    default boolean broken() {
        return switch (this) {
            case Standing standing -> false;
            case Hidden hidden -> false;
            case Withdrawn withdrawn -> true;
            case Missing missing -> true;
        };
    }
}
