package dev.afterword.review.reference;

import dev.afterword.access.Viewer;
import dev.afterword.finding.Disposition;
import dev.afterword.finding.Finding;
import dev.afterword.finding.FindingFacts;
import dev.afterword.finding.Findings;
import dev.afterword.incident.citation.Citations;
import dev.afterword.markup.Citation;
import dev.afterword.review.frozen.FrozenIncident;
import dev.afterword.review.frozen.v1.Frozen;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the findings with their dispositions, to be cited and frozen. */
@Component
class FindingReferences implements ReferenceSource {

    private final Findings findings;

    FindingReferences(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void each(Viewer viewer, UUID incident, String key, Consumer<Reference> to) {
        findings.all(viewer, incident).forEach(finding -> to.accept(reference(finding, key)));
    }

    private Reference reference(Finding finding, String key) {
        FindingFacts facts = finding.facts();
        return Reference.of(
                new Citation(null, 'F', finding.number()),
                "FindingType." + facts.type().name(),
                facts.title(),
                null,
                "",
                Citations.href(key, finding.key()),
                facts.tlp(),
                facts.restricted(),
                content(finding));
    }

    private Frozen.Finding content(Finding finding) {
        FindingFacts facts = finding.facts();
        return new Frozen.Finding(
                finding.key(),
                facts.type().name(),
                facts.title(),
                facts.description(),
                facts.severity(),
                FrozenIncident.code(facts.phase()),
                facts.crossOrganisation(),
                facts.citations(),
                facts.madePossibleBy(),
                facts.contributingFactors(),
                finding.dispositionStatus(findings.today()).name(),
                disposition(finding.disposition()),
                finding.plannedActions().stream()
                        .map(i -> new Frozen.Finding.Intention(i.what(), i.byWhom(), i.dueOn()))
                        .toList(),
                finding.raisedAt(),
                finding.raisedBy().name());
    }

    private static Frozen.Finding.@Nullable Disposition disposition(@Nullable Disposition d) {
        return d == null
                ? null
                : new Frozen.Finding.Disposition(
                        d.kind().name(),
                        d.state().name(),
                        d.reason(),
                        d.until(),
                        d.duplicateOf(),
                        d.askedBy().name(),
                        d.answeredBy() == null ? null : d.answeredBy().name());
    }
}
