package dev.afterword.finding;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.timeline.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a finding.
 *
 * @param title a sentence that says the result
 * @param description Markdown
 * @param severity 1 (highest) to 5; null while nobody has set it, and then it counts as 3
 * @param crossOrganisation whether another organisation has to take part in mending it
 * @param citations keys of evidence, events and findings of the same incident
 * @param madePossibleBy for a manual error: what made it possible
 * @param contributingFactors words for what contributed
 */
public record FindingFacts(
        FindingType type,
        String title,
        @Nullable String description,
        @Nullable Integer severity,
        @Nullable Phase phase,
        boolean crossOrganisation,
        List<String> citations,
        @Nullable String madePossibleBy,
        List<String> contributingFactors,
        Tlp tlp,
        @Nullable Restriction restricted) {

    public FindingFacts {
        citations = List.copyOf(citations);
        contributingFactors = List.copyOf(contributingFactors);
    }

    static FindingFacts blank(Tlp tlp) {
        return new FindingFacts(
                FindingType.TECHNICAL_LAPSE, "", null, null, null, false, List.of(), null, List.of(), tlp, null);
    }

    /** Where its work goes. */
    public Routing routing() {
        return Routing.of(type, crossOrganisation);
    }

    /** The severity that counts: 3 where nobody has set one. */
    public int rank() {
        return severity == null ? 3 : severity;
    }
}
