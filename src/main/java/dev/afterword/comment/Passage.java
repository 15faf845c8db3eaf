package dev.afterword.comment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The passage of a text that a comment is on, as it was when the comment was written.
 *
 * @param before what stood right before it
 * @param after what stood right after it
 */
record Passage(
        @NotBlank @Size(max = LONGEST) String quote,
        @Nullable @Size(max = CONTEXT) String before,
        @Nullable @Size(max = CONTEXT) String after) {

    static final int LONGEST = 300;
    static final int CONTEXT = 100;

    /** Whether the passage still stands in a text. */
    enum State {
        UNCHANGED,
        /** Something like it stands there, or something else between what stood around it. */
        CHANGED,
        GONE
    }

    /**
     * Where the passage went.
     *
     * @param now what stands there now, without marks of Markdown; null if nothing does
     */
    record Found(State state, @Nullable String now) {

        static final Found GONE = new Found(State.GONE, null);
    }

    /** Returns whether nothing of it was sent. */
    @SuppressWarnings("NullAway") // what is sent isn't checked yet
    boolean isEmpty() {
        return quote == null && before == null && after == null;
    }

    /** Finds the passage in a text, which may have been edited since: as it was, else between its surroundings, else what is most like it. */
    Found in(@Nullable String text) {
        return text == null ? Found.GONE : PassageFinder.find(this, text);
    }
}
