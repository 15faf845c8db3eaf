package dev.afterword.search;

import dev.afterword.input.SearchWords;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a form asks for that cites things of an incident.
 *
 * @param q the words or the key that are typed
 * @param kinds the letters of the keys that the form takes
 * @param cited the keys that stand in it already
 */
record CitableQuery(
        @NotBlank @Size(max = 40) String incident,
        @Nullable @SearchWords String q,
        @Pattern(regexp = "[TEF]{1,3}") String kinds,
        @Size(max = MOST) List<@Size(max = 20) String> cited) {

    private static final int MOST = 50;

    private static final Map<String, SearchType> TYPES =
            Map.of("T", SearchType.EVENT, "E", SearchType.EVIDENCE, "F", SearchType.FINDING);

    CitableQuery {
        q = q == null ? "" : q.strip();
        kinds = kinds == null ? "TEF" : kinds;
        cited = cited == null ? List.of() : List.copyOf(cited);
    }

    List<SearchType> types() {
        return Stream.of(kinds.split("")).distinct().map(TYPES::get).toList();
    }

    /** Returns the keys of what is offered first. */
    List<String> named() {
        return q == null || q.isEmpty() ? cited : List.of(q.toUpperCase(Locale.ROOT));
    }

    Sought sought() {
        return new Sought(
                q == null ? "" : q,
                Map.of(
                        SearchFilter.TYPE,
                        types().stream().map(SearchType::id).toList(),
                        SearchFilter.INCIDENT,
                        List.of(incident)));
    }
}
