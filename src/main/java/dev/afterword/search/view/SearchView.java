package dev.afterword.search.view;

import dev.afterword.kernel.Page;
import dev.afterword.lesson.LessonOffer;
import dev.afterword.search.SearchType;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.list.SavedLinks.SavedLink;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a search shows.
 *
 * @param q as it was typed
 * @param type the type that alone is shown; null for the first few of each
 * @param counts of the types that have hits; where one type is shown, only once they are counted
 * @param counting the types that are left to be counted, and whether their words stand often; none where one type is shown, and all are counted
 * @param on the types to count up to a thousand, once those in {@code counting} are counted
 * @param counted whether nothing is left to be counted, or it was counted for the first page
 * @param narrowed the filters that were typed, with the search without each
 * @param error what is wrong with the query, in words; null if nothing is
 * @param saved the searches that the viewer saved
 * @param meant another search, where nothing was found and words are spelled nearly so; null for none
 * @param lessons what the library has for these words
 * @param met where an address was met, if one was typed
 */
public record SearchView(
        String q,
        @Nullable SearchType type,
        boolean paged,
        Page<FoundView> hits,
        Map<SearchType, Hits> counts,
        Map<SearchType, Boolean> counting,
        List<SearchType> on,
        boolean counted,
        Map<String, String> narrowed,
        @Nullable String error,
        @Nullable MetView met,
        @Nullable String meant,
        List<LessonOffer> lessons,
        List<SavedLink> saved) {

    /** Returns whether it shows how a key looks, and leads to nothing. */
    public static boolean isMadeUp(String example) {
        return example.equals("key");
    }

    /** Searches that show what can be typed: messages {@code search.eg.<name>}, explained by {@code search.egs.<name>}. */
    private static final List<String> EXAMPLES = List.of(
            "words",
            "phrase",
            "without",
            "either",
            "key",
            "address",
            "type",
            "severity",
            "status",
            "time",
            "who",
            "service");

    /** Examples with filters that guests don't have. */
    private static final List<String> INSIDE = List.of("severity", "status", "who", "service");

    /** @param external whether they are for a guest */
    public static List<String> examples(boolean external) {
        return EXAMPLES.stream()
                .filter(each -> !external || !INSIDE.contains(each))
                .toList();
    }

    /** Returns a page that searches nothing. */
    public static SearchView blank(String q, @Nullable String error) {
        return without(q, null, Map.of(), List.of(), Map.of(), error);
    }

    /**
     * Returns what was counted.
     *
     * @param on the types that are left to be counted on
     */
    public static SearchView counted(
            String q,
            @Nullable SearchType type,
            Map<SearchType, Hits> counts,
            List<SearchType> on,
            Map<String, String> narrowed) {
        return without(q, type, counts, on, narrowed, null);
    }

    private static SearchView without(
            String q,
            @Nullable SearchType type,
            Map<SearchType, Hits> counts,
            List<SearchType> on,
            Map<String, String> narrowed,
            @Nullable String error) {
        return new SearchView(
                q,
                type,
                false,
                Page.whole(List.of()),
                counts,
                Map.of(),
                on,
                true,
                narrowed,
                error,
                null,
                null,
                List.of(),
                List.of());
    }

    public boolean searched() {
        return !q.isBlank() && error == null;
    }

    /** Returns how many hits a type has, in words; none where they aren't counted yet. */
    public String count(PageContext page, SearchType each) {
        Hits found = counts.getOrDefault(each, Hits.NONE);
        return found.equals(Hits.NONE) && !counted
                ? ""
                : page.t(found.further() ? "search.hits.more" : "search.hits", found.counted());
    }

    /** Returns the types of which the page says it beside their hits. */
    public List<SearchType> told() {
        return counts.keySet().stream()
                .filter(each -> type == null || each == type)
                .toList();
    }

    public List<FoundView> of(SearchType each) {
        return hits.items().stream().filter(hit -> hit.type() == each).toList();
    }

    /**
     * Returns the types in the order in which they are shown. Incidents that were imported as history come last: there are often more of them than of
     * all that the organisation learned itself.
     */
    public List<SearchType> order() {
        List<FoundView> incidents = of(SearchType.INCIDENT);
        boolean last = !incidents.isEmpty() && incidents.stream().allMatch(FoundView::imported);
        return Arrays.stream(SearchType.values())
                .sorted(Comparator.comparing(each -> last && each == SearchType.INCIDENT))
                .toList();
    }

    /** Returns whether the page shows fewer of a type than there are. */
    public boolean more(SearchType each) {
        return type == null && counts.getOrDefault(each, Hits.NONE).further();
    }

    /** Returns the same with the searches that the viewer saved. */
    public SearchView saved(List<SavedLink> links) {
        return new SearchView(
                q,
                type,
                paged,
                hits,
                counts,
                counting,
                on,
                counted,
                narrowed,
                error,
                met,
                meant,
                lessons,
                List.copyOf(links));
    }

    /** Returns where it is counted how many lessons there are. */
    public String lessonsHref() {
        return ListHref.of("/search/lessons").with("q", q).toString();
    }

    /** Returns where this search can be saved. */
    public String saving() {
        return ListHref.of("/me/views/new").with("href", href(type)).toString();
    }

    public String href(@Nullable SearchType each) {
        return href("/search", each);
    }

    /** Returns where the hits are counted; null where nothing is left. */
    public @Nullable String countingHref() {
        return counted || (type == null && counting.isEmpty())
                ? null
                : href("/search/counts", type)
                        + counting.entrySet().stream()
                                .map(each -> (each.getValue() ? "&often=" : "&of=")
                                        + each.getKey().parameter())
                                .collect(Collectors.joining())
                        + left();
    }

    /** Returns where the hits are counted on; null where they have to be counted first, or nothing is left. */
    public @Nullable String countingOnHref() {
        return on.isEmpty() || countingHref() != null ? null : href("/search/counts/on", type) + left();
    }

    private String left() {
        return on.stream().map(each -> "&on=" + each.parameter()).collect(Collectors.joining());
    }

    private String href(String path, @Nullable SearchType each) {
        return ListHref.of(path)
                .with("q", q)
                .with("type", each == null ? null : each.parameter())
                .toString();
    }

    /** Returns the address of another search. */
    public static String href(String q) {
        return ListHref.of("/search").with("q", q).toString();
    }
}
