package dev.afterword.timeline;

import dev.afterword.incident.citation.CitationKeys;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.Verbatim;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event that people fill in: as a form and as JSON, in the database and the audit trail.
 *
 * @param description what the record is taken to mean, Markdown
 * @param occurredAt when it happened; null for unknown
 * @param knownAt when the organisation came to know of it; null for unknown
 * @param techniques ATT&CK technique identifiers; those that the version doesn't contain are kept
 * @param attackVersion the version of ATT&CK that they are taken from
 * @param source where the record comes from
 * @param raw the record as it was found, never interpreted
 * @param citations keys of evidence, events and findings of the same incident
 * @param causedBy keys of the events that caused it
 * @param until when it ended; null for a moment, or where that isn't known
 * @param mark what people call this point, where it is one of the incident's own beside the anchors
 * @param contributesTo keys of the events that it contributed to; likewise what it enabled, detected and mitigated
 * @param tlp may be left out by the sender, see {@link #labelled}
 */
public record EventFacts(
        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 20_000) String description,
        @Nullable EventKind kind,
        @Nullable Phase phase,
        @Nullable UncertainTime occurredAt,
        @Nullable UncertainTime knownAt,
        @Size(max = 100) List<@Size(max = 300) String> techniques,
        @Nullable @Size(max = 40) String attackVersion,
        @Nullable @Size(max = 2_000) String source,
        @Verbatim @Nullable @Size(max = 100_000) String raw,
        @CitationKeys List<String> citations,
        @CitationKeys List<String> causedBy,
        @Nullable UncertainTime until,
        @Nullable @Size(max = 100) String mark,
        @CitationKeys List<String> contributesTo,
        @CitationKeys List<String> enables,
        @CitationKeys List<String> detects,
        @CitationKeys List<String> mitigates,
        Tlp tlp,
        @Nullable Restriction restricted)
        implements Checked {

    /** A time of the event that can't be right, or isn't if its other time is. */
    public enum Contradiction {
        FUTURE,
        KNOWN_BEFORE
    }

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,，、;；]+");

    public EventFacts {
        techniques = identifiers(techniques);
        citations = Citations.split(citations);
        causedBy = Citations.split(causedBy);
        contributesTo = Citations.split(contributesTo);
        enables = Citations.split(enables);
        detects = Citations.split(detects);
        mitigates = Citations.split(mitigates);
    }

    /** Returns the facts of an event that somebody told, without links. */
    @SuppressWarnings("TooManyParameters")
    public static EventFacts told(
            String title,
            @Nullable EventKind kind,
            @Nullable Phase phase,
            @Nullable UncertainTime occurredAt,
            @Nullable String source,
            @Nullable String raw,
            Tlp tlp) {
        return new EventFacts(
                title,
                null,
                kind,
                phase,
                occurredAt,
                null,
                List.of(),
                null,
                source,
                raw,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                tlp,
                null);
    }

    /** Returns the keys of the events that it is linked to. */
    public List<String> links(LinkKind kind) {
        return switch (kind) {
            case CONTRIBUTES_TO -> contributesTo;
            case ENABLES -> enables;
            case DETECTS -> detects;
            case MITIGATES -> mitigates;
        };
    }

    /** Returns when it ended, or when it happened. */
    @Nullable
    UncertainTime end() {
        return until == null ? occurredAt : until;
    }

    /** Takes identifiers apart that were typed as one text; in capitals, as ATT&CK writes them, and otherwise unchanged. */
    private static List<String> identifiers(@Nullable List<String> typed) {
        return typed == null || typed.isEmpty()
                ? List.of()
                : typed.stream()
                        .filter(Objects::nonNull)
                        .flatMap(BETWEEN_WORDS::splitAsStream)
                        .filter(word -> !word.isEmpty())
                        .map(id -> id.toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList();
    }

    @Override
    public void check(Errors errors) {
        if (causedBy.stream().anyMatch(key -> !key.startsWith("T-"))) {
            errors.reject("causedBy", "eventKeys");
        }
        for (LinkKind kind : LinkKind.values()) {
            if (links(kind).stream().anyMatch(key -> !key.startsWith("T-"))) {
                errors.reject(kind.field(), "eventKeys");
            }
        }
        if (until != null && (occurredAt == null || isBefore(until, occurredAt))) {
            errors.reject("until", "eventUntil");
        }
    }

    /** Returns what contradicts itself in its times. Uncertain ones do only if no moments within their ranges fit. */
    List<Contradiction> contradictions(Instant now) {
        List<Contradiction> found = new ArrayList<>();
        if (isAfter(occurredAt, now) || isAfter(knownAt, now) || isAfter(until, now)) {
            found.add(Contradiction.FUTURE);
        }
        if (occurredAt != null && knownAt != null && knownAt.latest().isBefore(occurredAt.earliest())) {
            found.add(Contradiction.KNOWN_BEFORE);
        }
        return List.copyOf(found);
    }

    /** The end of a day is the start of the next one. */
    private static boolean isBefore(UncertainTime one, UncertainTime other) {
        return one.at().isBefore(other.at()) && !one.latest().isAfter(other.earliest());
    }

    private static boolean isAfter(@Nullable UncertainTime when, Instant now) {
        return when != null && when.earliest().isAfter(now);
    }

    /** Returns the facts with this label where they were sent without one. */
    EventFacts labelled(Tlp otherwise) {
        return tlp != null
                ? this
                : new EventFacts(
                        title,
                        description,
                        kind,
                        phase,
                        occurredAt,
                        knownAt,
                        techniques,
                        attackVersion,
                        source,
                        raw,
                        citations,
                        causedBy,
                        until,
                        mark,
                        contributesTo,
                        enables,
                        detects,
                        mitigates,
                        otherwise,
                        restricted);
    }
}
