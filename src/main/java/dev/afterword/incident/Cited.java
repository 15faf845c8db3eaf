package dev.afterword.incident;

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

    /** Whether a citation of it leads nowhere. */
    default boolean broken() {
        return switch (this) {
            case Standing standing -> false;
            case Hidden hidden -> false;
            case Withdrawn withdrawn -> true;
            case Missing missing -> true;
        };
    }
}
