package dev.afterword.comment;

import dev.afterword.incident.citation.Citations;
import dev.afterword.web.PageContext;
import java.util.Locale;

/** What comments can be on. The constants are those of {@code comment.item_v}. */
enum CommentKind {
    SECTION,
    EVENT,
    EVIDENCE,
    FINDING,
    FOLLOW_UP,
    STEP;

    /** Returns whether it belongs to an incident, so that an objection to it concerns the review of that. */
    boolean isOfReview() {
        return switch (this) {
            case SECTION, EVENT, EVIDENCE, FINDING -> true;
            case FOLLOW_UP, STEP -> false;
        };
    }

    /** Returns the name of such a thing for people: the title of a section, else its key. */
    String name(PageContext page, String place) {
        String name = place.substring(place.indexOf(':') + 1);
        return switch (this) {
            case SECTION ->
                page.t("Section." + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
            case EVENT, EVIDENCE, FINDING, FOLLOW_UP -> place;
            case STEP -> "S-" + name;
        };
    }

    /** Returns the address of the page that shows such a thing with its comments. */
    String href(Holder holder, String place) {
        String name = place.substring(place.indexOf(':') + 1);
        return switch (this) {
            case SECTION -> holder.page() + "/review#" + name;
            case EVENT, EVIDENCE, FINDING -> Citations.href(holder.key(), place);
            case FOLLOW_UP -> holder.page();
            case STEP -> holder.page() + "#S-" + name;
        };
    }
}
