package dev.afterword.search;

import dev.afterword.input.SearchWords;
import dev.afterword.input.SearchedWords;
import dev.afterword.kernel.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for: words, and filters such as {@code severity:1} or {@code by:"Sara Lindqvist"}. Several values of a filter are
 * alternatives.
 *
 * @param words as {@code access.search_query} reads them; empty if there are filters alone
 */
record Sought(String words, Map<SearchFilter, List<String>> filters) {

    private static final Pattern TOKEN = Pattern.compile("-?\"[^\"]*\"?|[A-Za-z]+:\"[^\"]*\"?|[^\\s\"]+");
    private static final Pattern NAMED =
            Pattern.compile("([A-Za-z]{2,20}):(?!//)\"?([^\"\\s][^\"]*)\"?", Pattern.DOTALL);

    /** An address in IPv6, or one of a network card. */
    private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{0,4})+[%/\\w]*");

    private static final Pattern PLAIN =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[A-Za-z0-9]{3,})(?![\\p{L}\\p{N}])");
    private static final int MOST_PLAIN = 8;

    /** Words beside each other, and three signs, which are two words. */
    private static final Pattern TOGETHER = Pattern.compile(
            "[\\p{L}\\p{N}][^\\p{L}\\p{N}]+[\\p{L}\\p{N}]|[\\p{IsIdeographic}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]{3}");

    private static final Set<SearchFilter> BROAD =
            Set.of(SearchFilter.TYPE, SearchFilter.SEVERITY, SearchFilter.STATUS);

    private static final int LONGEST = 200;

    Sought {
        filters = Map.copyOf(filters);
    }

    /**
     * Reads what was typed. A name that no filter has is a {@link Problem} that lists those that there are, rather than a search for words
     * that nobody meant; in quotes it is words.
     *
     * @param external whether a guest asks
     */
    static Sought read(String text, boolean external) {
        if (text.length() > LONGEST) {
            throw Problem.invalid("q", "tooLong", LONGEST, text.length());
        }
        if (text.strip().split("\\s+", SearchWords.MOST + 1).length > SearchWords.MOST) {
            throw Problem.invalid("q", "tooManyWords", SearchWords.MOST);
        }
        List<String> words = new ArrayList<>();
        Map<SearchFilter, List<String>> filters = new EnumMap<>(SearchFilter.class);
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            Matcher named = NAMED.matcher(token.group());
            if (!named.matches() || COLONS.matcher(token.group()).matches()) {
                words.add(closed(token.group()));
                continue;
            }
            SearchFilter filter = SearchFilter.named(named.group(1), external)
                    .orElseThrow(() -> Problem.invalid("q", "searchFilter", named.group(1), names(external)));
            String value = named.group(2).strip();
            if (!filter.takes(value)) {
                throw Problem.invalid("q", "searchValue", filter.id(), filter.examples());
            }
            filters.computeIfAbsent(filter, each -> new ArrayList<>()).add(value);
        }
        Sought sought = new Sought(String.join(" ", words), filters);
        sought.since();
        sought.until();
        return sought;
    }

    /** Returns the only type that is sought; null where all or several are. */
    @Nullable
    SearchType type() {
        List<SearchType> types = types();
        return types.size() == 1 ? types.getFirst() : null;
    }

    List<SearchType> types() {
        return has(SearchFilter.TYPE)
                ? values(SearchFilter.TYPE).stream()
                        .map(SearchType::of)
                        .distinct()
                        .sorted()
                        .toList()
                : List.of(SearchType.values());
    }

    /** Returns the same for one type. */
    Sought of(SearchType type) {
        Map<SearchFilter, List<String>> narrowed =
                new EnumMap<>(filters.isEmpty() ? Map.of(SearchFilter.TYPE, List.of()) : filters);
        narrowed.put(SearchFilter.TYPE, List.of(type.id()));
        return new Sought(words, narrowed);
    }

    /** Ends a quotation that goes on to the end, so that what is added later is no part of it. */
    private static String closed(String token) {
        boolean open = token.chars().filter(each -> each == '"').count() % 2 == 1;
        return open ? token + '"' : token;
    }

    private static String names(boolean external) {
        return SearchFilter.all(external).map(SearchFilter::id).collect(Collectors.joining(", "));
    }

    boolean isEmpty() {
        return words.isEmpty() && filters.isEmpty();
    }

    List<String> values(SearchFilter filter) {
        return filters.getOrDefault(filter, List.of());
    }

    boolean has(SearchFilter filter) {
        return filters.containsKey(filter);
    }

    /** Returns the words as they are asked for: for a plural the word without its last letter, with which both begin. */
    String asked() {
        return SearchedWords.asked(words);
    }

    /** Returns the addresses of which any is sought, as {@code access.address_query} takes them; none where anything else is sought. */
    List<String> addresses() {
        List<List<String>> each = Arrays.stream(words.split(SoughtAddress.OR))
                .map(part -> SoughtAddress.of(part)
                        .map(address -> address.written(!part.startsWith("\"")))
                        .orElse(List.of()))
                .toList();
        return each.contains(List.of())
                ? List.of()
                : each.stream().flatMap(List::stream).toList();
    }

    /** Returns words of letters and digits that all have to stand in a text; none where one of several words would do. */
    List<String> plainWords() {
        Optional<String> network = SoughtAddress.of(words).flatMap(SoughtAddress::network);
        if (network.isPresent()) {
            return List.of(network.orElseThrow());
        }
        return PLAIN.matcher(required())
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_PLAIN)
                .toList();
    }

    /** Returns the words that all have to stand in a text; empty where one of several would do. */
    String required() {
        List<String> required = new ArrayList<>();
        Matcher token = TOKEN.matcher(asked());
        while (token.find()) {
            if (token.group().equalsIgnoreCase("or")) {
                return "";
            }
            if (!token.group().startsWith("-")) {
                required.add(token.group());
            }
        }
        return String.join(" ", required);
    }

    /** Returns whether several words are sought, of which PostgreSQL can't tell how often they stand together. */
    boolean isTogether() {
        return TOGETHER.matcher(words).find() && addresses().isEmpty();
    }

    /** Returns whether a filter asks for a time. */
    boolean isDated() {
        return has(SearchFilter.BEFORE) || has(SearchFilter.AFTER);
    }

    /** Returns whether a filter asks for more than what kind of thing it is. */
    boolean isNarrowed() {
        return filters.keySet().stream().anyMatch(each -> each != SearchFilter.TYPE);
    }

    /** Returns whether filters, if there are any, ask for nothing but what many rows have: no index of theirs is of help. */
    boolean isNarrowedBroadly() {
        return filters.keySet().stream().allMatch(BROAD::contains);
    }

    /** Returns it as it is typed. */
    String typed() {
        return without(null);
    }

    /** Returns the same without one filter, as it is typed. */
    String without(@Nullable SearchFilter filter) {
        Stream<String> rest = filters.entrySet().stream()
                .filter(each -> each.getKey() != filter)
                .sorted(Map.Entry.comparingByKey())
                .flatMap(each -> each.getValue().stream().map(value -> typed(each.getKey(), value)));
        return Stream.concat(Stream.of(words).filter(each -> !each.isEmpty()), rest)
                .collect(Collectors.joining(" "));
    }

    static String typed(SearchFilter filter, String value) {
        return filter.id() + ":" + (value.matches("(?!//)\\S+") ? value : "\"" + value + "\"");
    }

    /** Returns states as the modules name them. */
    List<String> states() {
        return values(SearchFilter.STATUS).stream()
                .map(value -> value.toUpperCase(Locale.ROOT).replace('-', '_'))
                .toList();
    }

    /** Returns the first instant of the earliest {@code after}, in UTC. */
    @Nullable
    Instant since() {
        return values(SearchFilter.AFTER).stream()
                .map(Sought::begin)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Returns the first instant of the latest {@code before}, which is no longer sought. */
    @Nullable
    Instant until() {
        return values(SearchFilter.BEFORE).stream()
                .map(Sought::begin)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static Instant begin(String day) {
        try {
            return LocalDate.parse(day + "-01-01".substring(Math.min(6, day.length() - 4)))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            throw Problem.invalid("q", "searchValue", SearchFilter.BEFORE.id(), SearchFilter.BEFORE.examples());
        }
    }
}
