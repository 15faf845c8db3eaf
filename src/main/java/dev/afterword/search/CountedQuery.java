package dev.afterword.search;

import dev.afterword.input.SearchWords;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be counted of a search.
 *
 * @param type the only type that is shown; null for the first few of each
 * @param of the types whose number the page doesn't show yet; empty for all
 * @param often the types in which the words are so frequent that only the newest rows are counted
 * @param on the types that are counted later, and further
 */
record CountedQuery(
        @NotBlank @SearchWords String q,
        @Nullable SearchType type,
        @Size(max = MOST) List<SearchType> of,
        @Size(max = MOST) List<SearchType> often,
        @Size(max = MOST) List<SearchType> on) {

    private static final int MOST = 20;

    CountedQuery {
        of = of == null ? List.of() : List.copyOf(of);
        often = often == null ? List.of() : List.copyOf(often);
        on = on == null ? List.of() : List.copyOf(on);
    }

    Sought sought(boolean external) {
        return Sought.read(q, external);
    }

    /** Returns what is counted: beside the only type that is shown also the others. */
    List<SearchType> types(Sought sought) {
        return isOfAll()
                ? sought.types()
                : sought.types().stream().filter(of::contains).toList();
    }

    /** Returns the types of which only the newest rows are counted. */
    List<SearchType> walked(Sought sought) {
        return sought.types().stream()
                .filter(SearchType::isWalked)
                .filter(often::contains)
                .toList();
    }

    boolean isOfAll() {
        return of.isEmpty() && often.isEmpty();
    }

    @Nullable
    SearchType alone(Sought sought) {
        return type == null ? sought.type() : type;
    }
}
