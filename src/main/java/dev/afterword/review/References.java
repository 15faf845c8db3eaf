package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.incident.Cited;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Citation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a review can cite: the events, evidence and findings of its incident, and what it does cite, also in others. */
@Component
class References {

    private final List<ReferenceSource> sources;
    private final Citations citations;
    private final Incidents incidents;
    private final JdbcClient jdbc;

    References(ObjectProvider<ReferenceSource> sources, Citations citations, Incidents incidents, JdbcClient jdbc) {
        this.sources = sources.orderedStream().toList();
        this.citations = citations;
        this.incidents = incidents;
        this.jdbc = jdbc;
    }

    /**
     * As one viewer sees them.
     *
     * @param own of the review's own incident, by kind and number
     * @param cited what became of each citation in the text
     */
    record Of(Map<Citation, Reference> own, Map<Citation, Cited> cited) {

        List<Reference> all() {
            return List.copyOf(own.values());
        }

        List<Reference> all(char kind) {
            return own.values().stream()
                    .filter(c -> c.citation().kind() == kind)
                    .toList();
        }

        Optional<Reference> find(Citation citation) {
            return Optional.ofNullable(own.get(citation));
        }

        Cited status(Citation citation) {
            return cited.getOrDefault(citation, new Cited.Missing());
        }

        /** Whether it leads somewhere, though perhaps not for this viewer. */
        boolean exists(Citation citation) {
            return !status(citation).broken();
        }
    }

    /** Within the caller's transaction. */
    Of of(Viewer viewer, Incident incident, Collection<Citation> cited) {
        Map<Citation, Reference> own = new TreeMap<>();
        for (ReferenceSource source : sources) {
            source.all(viewer, incident.id(), incident.key()).forEach(r -> own.put(r.citation(), r));
        }
        Map<Citation, Cited> found = new HashMap<>();
        own.forEach((citation, reference) -> found.put(citation, new Cited.Standing(reference.title())));
        Map<Optional<String>, List<Citation>> byIncident = cited.stream()
                .filter(citation -> !found.containsKey(citation))
                .collect(Collectors.groupingBy(c -> Optional.ofNullable(c.incident())));
        byIncident.forEach((other, keys) -> {
            UUID id = other.isEmpty() ? incident.id() : find(viewer, other.get());
            if (id != null) found.putAll(look(id, keys));
        });
        return new Of(own, found);
    }

    /** Whether the incident has findings that the current principal can't see, so that they can't know what becomes of them. */
    boolean hidesFindings(UUID incident) {
        int last = jdbc.sql("SELECT coalesce(max(last), 0) FROM incident.counter WHERE incident_id = ? AND kind = 'F'")
                .param(incident)
                .query(Integer.class)
                .single();
        List<String> keys =
                IntStream.rangeClosed(1, last).mapToObj(n -> "F-" + n).toList();
        return citations.of(incident, keys).values().stream().anyMatch(Cited.Hidden.class::isInstance);
    }

    private Map<Citation, Cited> look(UUID incident, List<Citation> keys) {
        Map<String, Cited> found =
                citations.of(incident, keys.stream().map(Citation::key).collect(Collectors.toSet()));
        return keys.stream()
                .distinct()
                .collect(Collectors.toMap(c -> c, c -> Objects.requireNonNull(found.get(c.key()))));
    }

    /** Null for an incident that is hidden, which is as absent as one that isn't there. */
    private @Nullable UUID find(Viewer viewer, String key) {
        try {
            return incidents.find(viewer, key).id();
        } catch (Problem hidden) {
            return null;
        }
    }
}
