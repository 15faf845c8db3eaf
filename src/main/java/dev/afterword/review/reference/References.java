package dev.afterword.review.reference;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.Cited;
import dev.afterword.incident.citation.ItemNumberStore;
import dev.afterword.kernel.Problem;
import dev.afterword.markup.Citation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds what a review can cite, within the caller's transaction. */
@Component
public class References {

    private final List<ReferenceSource> sources;
    private final Citations citations;
    private final Incidents incidents;

    References(ObjectProvider<ReferenceSource> sources, Citations citations, Incidents incidents) {
        this.sources = sources.orderedStream().toList();
        this.citations = citations;
        this.incidents = incidents;
    }

    /** Returns all that can be cited of the incident, and the status of what is cited, here and in other incidents. */
    public ReferenceIndex find(Viewer viewer, Incident incident, Collection<Citation> cited) {
        Map<Citation, Reference> own = new TreeMap<>();
        for (ReferenceSource source : sources) {
            source.each(viewer, incident.id(), incident.key(), r -> own.put(r.citation(), r.listed()));
        }
        Map<Citation, Cited> found = new HashMap<>();
        own.forEach((citation, reference) ->
                found.put(citation, new Cited.Visible(reference.title(), reference.picture())));
        Map<Optional<String>, List<Citation>> byIncident = cited.stream()
                .filter(citation -> !found.containsKey(citation))
                .collect(Collectors.groupingBy(c -> Optional.ofNullable(c.incident())));
        byIncident.forEach((other, keys) -> {
            UUID id = other.isEmpty() ? incident.id() : incidentId(viewer, other.get());
            if (id != null) {
                found.putAll(statuses(id, keys));
            }
        });
        return new ReferenceIndex(own, found);
    }

    /** Passes on all that can be cited of the incident, each with its content, one after the other. */
    public void each(Viewer viewer, Incident incident, Consumer<Reference> to) {
        sources.forEach(source -> source.each(viewer, incident.id(), incident.key(), to));
    }

    /** Returns whether the incident has findings that the current principal can't see. */
    public boolean hidesFindings(UUID incident) {
        return citations.hides(incident, Set.of(ItemNumberStore.Kind.F));
    }

    private Map<Citation, Cited> statuses(UUID incident, List<Citation> keys) {
        Map<String, Cited> found =
                citations.of(incident, keys.stream().map(Citation::key).collect(Collectors.toSet()));
        return keys.stream()
                .distinct()
                .collect(Collectors.toMap(c -> c, c -> Objects.requireNonNull(found.get(c.key()))));
    }

    /** Returns null if the incident is hidden, as if it didn't exist. */
    private @Nullable UUID incidentId(Viewer viewer, String key) {
        try {
            return incidents.find(viewer, key).id();
        } catch (Problem hidden) {
            return null;
        }
    }
}
