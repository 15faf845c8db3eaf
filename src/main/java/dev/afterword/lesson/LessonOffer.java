package dev.afterword.lesson;

import dev.afterword.web.PageContext;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lessons in the library that a search elsewhere may be after.
 *
 * @param topic null for those with the words that were sought
 * @param lessons how many there are; null where they weren't counted
 * @param further whether there are more
 * @param held how many of them held, failed, aren't proven, and weren't done; empty where there are too many to ask
 */
public record LessonOffer(
        @Nullable Topic topic,
        String href,
        @Nullable Integer lessons,
        boolean further,
        Map<LibraryQuery.Held, Integer> held) {

    public LessonOffer {
        held = Map.copyOf(held);
    }

    public String label(PageContext page) {
        String about =
                topic == null ? page.t("library.offer") : page.t("library.offer.topic", page.t("Topic." + topic));
        if (lessons == null) {
            return about;
        }
        String counted = page.t(further ? "library.offer.over" : "library.offer.count", about, lessons);
        String proved = Arrays.stream(LibraryQuery.Held.values())
                .filter(held::containsKey)
                .map(each -> page.t("library.offer." + each, held.getOrDefault(each, 0)))
                .collect(Collectors.joining(page.t("computed.comma")));
        return proved.isEmpty() ? counted : page.t("library.offer.proved", counted, proved);
    }
}
