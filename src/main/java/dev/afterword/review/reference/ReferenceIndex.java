package dev.afterword.review.reference;

import dev.afterword.incident.citation.Cited;
import dev.afterword.markup.Citation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a review can cite and does cite, as one viewer sees it.
 *
 * @param own the events, evidence and findings of the review's own incident, by kind and number
 * @param cited the status of each citation in the text
 */
public record ReferenceIndex(Map<Citation, Reference> own, Map<Citation, Cited> cited) {

    public List<Reference> all() {
        return List.copyOf(own.values());
    }

    public List<Reference> all(char kind) {
        return own.values().stream()
                .filter(reference -> reference.citation().kind() == kind)
                .toList();
    }

    public Optional<Reference> find(Citation citation) {
        return Optional.ofNullable(own.get(citation));
    }

    public Cited status(Citation citation) {
        return cited.getOrDefault(citation, new Cited.Missing());
    }

    /** Returns whether the cited thing exists, though it may be hidden from this viewer. */
    public boolean exists(Citation citation) {
        return !Cited.isBroken(status(citation));
    }
}
