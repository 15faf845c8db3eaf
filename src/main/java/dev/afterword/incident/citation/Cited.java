package dev.afterword.incident.citation;

import org.jspecify.annotations.Nullable;

/** What a person may know about a cited thing. */
public sealed interface Cited {

    /** It exists, and the person can see it. */
    record Visible(String title, Picture picture) implements Cited {

        public Visible(String title) {
            this(title, Picture.NONE);
        }
    }

    /** Whether a text can show it. */
    enum Picture {
        NONE,
        SHOWN,

        /** It was a picture; its content was destroyed. */
        DESTROYED
    }

    /** It was assigned; the person may know no more than that. */
    record Hidden() implements Cited {}

    /** It was withdrawn; texts that cite it need an edit. */
    record Withdrawn() implements Cited {}

    /** The key was never assigned. */
    record Missing() implements Cited {}

    /** Returns whether a citation is broken. Null means that the key has no entry. */
    static boolean isBroken(@Nullable Cited cited) {
        return switch (cited) {
            case null -> true;
            case Visible visible -> false;
            case Hidden hidden -> false;
            case Withdrawn withdrawn -> true;
            case Missing missing -> true;
        };
    }
}
