package dev.afterword.incident.citation;

import dev.afterword.kernel.Problem;
import dev.afterword.markup.Citation;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks up the things that a text of an incident cites, in all modules: one statement for each kind that occurs. */
@Component
public class Citations {

    static final int MOST = 200;
    private static final String PICTURE = "]\\(<?(E-[1-9]\\d{0,6})";
    private static final Pattern PICTURES = Pattern.compile(PICTURE);
    private static final Pattern BETWEEN_KEYS = Pattern.compile("[\\s,，、;；]+");
    private static final Pattern IN_TEXT = Pattern.compile("\\[\\[\\s*([TEF]-[1-9]\\d{0,6})\\s*]]|" + PICTURE);

    private final Map<ItemNumberStore.Kind, Citable> citables = new EnumMap<>(ItemNumberStore.Kind.class);

    private final ItemNumberStore given;

    Citations(ObjectProvider<Citable> citables, ItemNumberStore given) {
        this.given = given;
        citables.forEach(citable -> this.citables.put(citable.kind(), citable));
    }

    /** Returns what the current person may know about each key. The caller's transaction must be open. */
    public Map<String, Cited> of(UUID incident, Collection<String> keys) {
        Map<String, Cited> found = new LinkedHashMap<>();
        keys.forEach(key -> found.put(key, new Cited.Missing()));
        numbers(keys).forEach((kind, wanted) -> {
            Citable citable = citables.get(kind);
            if (citable != null) {
                citable.cited(incident, wanted).forEach((number, cited) -> found.put(kind + "-" + number, cited));
            }
        });
        return found;
    }

    /** Returns whether the incident has things of these kinds that the current person can't see. The caller's transaction must be open. */
    public boolean hides(UUID incident, Set<ItemNumberStore.Kind> kinds) {
        return kinds.stream().anyMatch(kind -> {
            List<Integer> numbers =
                    IntStream.rangeClosed(1, given.last(incident, kind)).boxed().toList();
            Citable citable = citables.get(kind);
            return citable != null
                    && citable.cited(incident, numbers).values().stream().anyMatch(Cited.Hidden.class::isInstance);
        });
    }

    /**
     * Returns the latest moment that each key can be from, for those that the current person sees: when an event happened, when evidence
     * was acquired, when a finding was added; if that isn't known, when it was recorded.
     */
    public Map<String, Instant> times(UUID incident, Collection<String> keys) {
        Map<String, Instant> found = new LinkedHashMap<>();
        numbers(keys).forEach((kind, wanted) -> {
            Citable citable = citables.get(kind);
            if (citable != null) {
                citable.times(incident, wanted).forEach((number, at) -> found.put(kind + "-" + number, at));
            }
        });
        return found;
    }

    private static Map<ItemNumberStore.Kind, Set<Integer>> numbers(Collection<String> keys) {
        Map<ItemNumberStore.Kind, Set<Integer>> numbers = new EnumMap<>(ItemNumberStore.Kind.class);
        for (String key : keys) {
            Citation.parse(key)
                    .filter(citation -> citation.incident() == null)
                    .ifPresent(citation -> numbers.computeIfAbsent(kind(citation), kind -> new TreeSet<>())
                            .add(citation.number()));
        }
        return numbers;
    }

    private static ItemNumberStore.Kind kind(Citation citation) {
        return ItemNumberStore.Kind.valueOf(String.valueOf(citation.kind()));
    }

    /** Returns the keys that are broken: withdrawn or never assigned. */
    public List<String> broken(UUID incident, Collection<String> keys) {
        Map<String, Cited> found = of(incident, keys);
        return keys.stream()
                .distinct()
                .filter(key -> Cited.isBroken(found.get(key)))
                .toList();
    }

    /** Refuses broken keys, except those in {@code previous}: an edit needn't fix citations that were broken earlier. */
    public void check(UUID incident, String field, Collection<String> keys, Collection<String> previous) {
        List<String> broken = broken(
                incident, keys.stream().filter(key -> !previous.contains(key)).toList());
        if (!broken.isEmpty()) {
            throw Problem.invalid(field, "noSuchKey", String.join(", ", broken));
        }
    }

    /**
     * Splits keys that were typed as one text, separated by commas, spaces or lines. Duplicates are removed, the order is kept;
     * null means none.
     */
    public static List<String> split(@Nullable List<String> typed) {
        return typed == null || typed.isEmpty()
                ? List.of()
                : typed.stream()
                        .filter(Objects::nonNull)
                        .flatMap(BETWEEN_KEYS::splitAsStream)
                        .map(key -> key.replace("[", "").replace("]", "").toUpperCase(Locale.ROOT))
                        .filter(key -> !key.isEmpty())
                        .distinct()
                        .toList();
    }

    /** Returns the keys that a text cites within its own incident. */
    public static Set<String> in(String text) {
        Set<String> keys = new TreeSet<>();
        IN_TEXT.matcher(text)
                .results()
                .forEach(match -> keys.add(match.group(1) == null ? match.group(2) : match.group(1)));
        return keys;
    }

    /** Returns the keys of the evidence that a text may have as pictures. */
    public static Set<String> pictures(String text) {
        return PICTURES.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the address of the page that shows a key of an incident. */
    public static String href(String incident, String key) {
        return "/incidents/" + incident + "/"
                + switch (key.charAt(0)) {
                    case 'T' -> "sequence";
                    case 'E' -> "evidence";
                    default -> "findings";
                }
                + "/" + key;
    }
}
