package dev.afterword.audit;

import dev.afterword.kernel.sql.Embedded;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a chain.
 *
 * @param hash the stored hash; it is right if it is that of the leaf
 * @param values null if they are erased or hidden from the reader
 */
record Entry(@Embedded Leaf leaf, byte[] hash, @Nullable Values values) {

    /**
     * The values before and after, as canonical JSON, with the key of the commitments.
     *
     * @param before null if there was nothing before
     * @param after null if there is nothing after
     */
    record Values(
            byte[] key, @Nullable String before, @Nullable String after) {

        Commitments commitments() {
            return Commitments.to(key, before, after);
        }
    }

    boolean hashFits() {
        return Arrays.equals(hash, leaf.hash());
    }

    /** Returns whether the values are those that the leaf commits to; true for values that are withheld. */
    boolean valuesFit() {
        if (values == null) {
            return true;
        }
        Commitments mine = values.commitments();
        return Arrays.equals(mine.before(), leaf.commitments().before())
                && Arrays.equals(mine.after(), leaf.commitments().after());
    }

    Entry withheld() {
        return new Entry(leaf, hash, null);
    }
}
