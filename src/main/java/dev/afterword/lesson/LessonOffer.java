package dev.afterword.lesson;

import dev.afterword.web.PageContext;
import org.jspecify.annotations.Nullable;

/**
 * Lessons in the library that a search elsewhere may be after.
 *
 * @param topic null for those with the words that were sought
 * @param lessons how many there are; null where they weren't counted
 * @param further whether there are more
 */
public record LessonOffer(
        @Nullable Topic topic, String href, @Nullable Integer lessons, boolean further) {

    public String label(PageContext page) {
        String about =
                topic == null ? page.t("library.offer") : page.t("library.offer.topic", page.t("Topic." + topic));
        return lessons == null ? about : page.t(further ? "library.offer.over" : "library.offer.count", about, lessons);
    }
}
