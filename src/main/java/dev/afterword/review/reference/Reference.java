package dev.afterword.review.reference;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.markup.Citation;
import dev.afterword.review.frozen.v1.Frozen;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be cited, as one viewer sees it.
 *
 * @param label the message key of its kind
 * @param when it happened or was collected; null if unknown
 * @param by who collected it; empty if not known
 * @param href the page that shows it
 * @param content all of it, for freezing
 */
public record Reference(
        Citation citation,
        String label,
        String title,
        @Nullable UncertainTime when,
        String by,
        String href,
        Tlp tlp,
        @Nullable Restriction restricted,
        Frozen content) {}
