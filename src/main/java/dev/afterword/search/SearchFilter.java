package dev.afterword.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What narrows a search, typed as {@code name:value}. Names and values are the same in all languages. */
enum SearchFilter {
    TYPE("(" + types("|").replace("-", "-?") + ")s?|" + SearchType.PEOPLE, types(", ")),
    SEVERITY("[1-5]", "1, 2, 3, 4, 5"),
    STATUS(SearchFilter.STATES, SearchFilter.STATES.replace("|", ", ")),
    BEFORE(SearchFilter.DAY, SearchFilter.DAYS),
    AFTER(SearchFilter.DAY, SearchFilter.DAYS),
    INCIDENT("INC-\\d{4}-[0-9A-Z]{4,12}", "INC-2026-K7QM"),
    SERVICE(SearchFilter.ANY, "payments"),
    TEAM(SearchFilter.ANY, "\"Web team\""),
    OWNER(SearchFilter.ANY, SearchFilter.PEOPLE),
    BY(SearchFilter.ANY, SearchFilter.PEOPLE);

    /** Stands for the viewer. */
    static final String ME = "me";

    /** Stages of incidents, dispositions of findings, states of follow-ups and of recommendations. */
    static final String STATES = "open|closed|intake|review|approved|improving|follow-ups|risk-accepted|duplicate"
            + "|proposed|accepted|in-progress|resolved|verified|effective|returned|reopened|consulting|adopted|adapted|rejected|done";

    private static final String DAY = "[12]\\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?";
    private static final String DAYS = "2026, 2026-05, 2026-05-31";
    private static final String ANY = ".*";
    private static final String PEOPLE = "me, sara@example.org, \"Sara Lindqvist\"";

    /** Guests see single things of an incident, and not who did what with which team. */
    private static final List<SearchFilter> OF_GUESTS = List.of(TYPE, BEFORE, AFTER);

    private final Pattern values;
    private final String examples;

    SearchFilter(String values, String examples) {
        this.values = Pattern.compile(values, Pattern.CASE_INSENSITIVE);
        this.examples = examples;
    }

    static Stream<SearchFilter> all(boolean external) {
        return external ? OF_GUESTS.stream() : Arrays.stream(values());
    }

    static Optional<SearchFilter> named(String name, boolean external) {
        return all(external).filter(each -> each.id().equalsIgnoreCase(name)).findFirst();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takes(String value) {
        return values.matcher(value).matches();
    }

    /** The values that it takes, or some of them. */
    String examples() {
        return examples;
    }

    private static String types(String between) {
        return Arrays.stream(SearchType.values()).map(SearchType::id).collect(Collectors.joining(between));
    }
}
