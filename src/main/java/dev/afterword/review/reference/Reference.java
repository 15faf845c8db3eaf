package dev.afterword.review.reference;

import dev.afterword.incident.citation.Cited;
import dev.afterword.kernel.Hash;
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
 * @param hash a short hash of all of it
 * @param picture whether texts can show it
 * @param content all of it, for freezing; null in a list, where it would be held in memory for nothing
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
        String hash,
        Cited.Picture picture,
        @Nullable Frozen content) {

    static Reference of(
            Citation citation,
            String label,
            String title,
            @Nullable UncertainTime when,
            String by,
            String href,
            Tlp tlp,
            @Nullable Restriction restricted,
            Frozen content) {
        return new Reference(
                citation, label, title, when, by, href, tlp, restricted, hash(content), Cited.Picture.NONE, content);
    }

    Reference showing(Cited.Picture other) {
        return new Reference(citation, label, title, when, by, href, tlp, restricted, hash, other, content);
    }

    /** Returns a short hash of something that a version states. */
    public static String hash(Object content) {
        return Hash.hex(Hash.sha256(content.toString())).substring(0, 16);
    }

    Reference listed() {
        return new Reference(citation, label, title, when, by, href, tlp, restricted, hash, picture, null);
    }
}
