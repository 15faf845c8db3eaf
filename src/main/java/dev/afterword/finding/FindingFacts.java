package dev.afterword.finding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.afterword.access.directory.ServiceRef;
import dev.afterword.incident.citation.CitationKeys;
import dev.afterword.incident.citation.Citations;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.timeline.Phase;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a finding that people fill in: as a form and as JSON, in the database and the audit trail.
 *
 * @param title a sentence that states the result
 * @param description Markdown
 * @param severity 1 (highest) to 5; null if unknown, which counts as 3
 * @param crossOrganisation whether another organisation has to take part in fixing it
 * @param service the service of the catalogue that it is about; proposes owner and team of its follow-ups
 * @param citations keys of evidence, events and findings of the same incident
 * @param madePossibleBy for a manual error: the condition that made it possible
 * @param contributingFactors keywords of contributing factors
 * @param tlp may be omitted, see {@link #labelled}
 */
public record FindingFacts(
        @NotNull FindingType type,
        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 20_000) String description,
        @Nullable @Range(min = 1, max = 5) Integer severity,
        @Nullable Phase phase,
        boolean crossOrganisation,
        @Nullable ServiceRef service,
        @CitationKeys List<String> citations,
        @Nullable @Size(max = 2_000) String madePossibleBy,
        @Size(max = 50) List<@Size(max = 300) String> contributingFactors,
        Tlp tlp,
        @Nullable Restriction restricted) {

    private static final Pattern COMMA = Pattern.compile("[,，、;；\n]");

    public FindingFacts {
        citations = Citations.split(citations);
        contributingFactors = words(contributingFactors);
    }

    /** Splits keywords that were typed as one text, separated by commas. */
    private static List<String> words(@Nullable List<String> typed) {
        return typed == null
                ? List.of()
                : typed.stream()
                        .filter(Objects::nonNull)
                        .flatMap(COMMA::splitAsStream)
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
    }

    /** Returns the facts with this label if they were sent without one. */
    FindingFacts labelled(Tlp otherwise) {
        return tlp != null
                ? this
                : new FindingFacts(
                        type,
                        title,
                        description,
                        severity,
                        phase,
                        crossOrganisation,
                        service,
                        citations,
                        madePossibleBy,
                        contributingFactors,
                        otherwise,
                        restricted);
    }

    /** Returns whether it is a manual error whose cause no one has described. */
    @JsonIgnore
    public boolean isUnexplainedError() {
        return type == FindingType.MANUAL_ERROR && (madePossibleBy == null || madePossibleBy.isBlank());
    }

    /** Returns whether a risk acceptance of a finding with these facts is also one of a finding with the others. */
    boolean sameRisk(FindingFacts others) {
        return type == others.type
                && title.equals(others.title)
                && Objects.equals(description, others.description)
                && Objects.equals(severity, others.severity);
    }

    /** Returns whether it is about the service with this key. */
    boolean isAbout(String key) {
        return service != null && service.key().equals(key);
    }

    /** Returns the routes of its work. */
    @JsonIgnore
    public Routing routing() {
        return Routing.of(type, crossOrganisation);
    }

    /** Returns the severity for ranking: 3 if it has none. */
    @JsonIgnore
    public int rank() {
        return severity == null ? 3 : severity;
    }
}
