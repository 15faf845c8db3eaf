package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.finding.Disposition;
import dev.afterword.finding.Finding;
import dev.afterword.finding.FindingFacts;
import dev.afterword.finding.Findings;
import dev.afterword.finding.PlannedAction;
import dev.afterword.incident.Citations;
import dev.afterword.web.Citation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The findings with what becomes of them, to be cited and frozen. */
@Component
class FindingReferences implements ReferenceSource {

    private final Findings findings;

    FindingReferences(Findings findings) {
        this.findings = findings;
    }

    @Override
    public List<Reference> all(Viewer viewer, UUID incident, String key) {
        return findings.all(viewer, incident).stream()
                .sorted(Comparator.comparingInt(Finding::number))
                .map(finding -> reference(finding, key))
                .toList();
    }

    private Reference reference(Finding finding, String key) {
        FindingFacts facts = finding.facts();
        return new Reference(
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

    private Map<String, @Nullable Object> content(Finding finding) {
        FindingFacts facts = finding.facts();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("key", finding.key());
        map.put("type", facts.type());
        map.put("title", facts.title());
        map.put("description", facts.description());
        map.put("severity", facts.severity());
        map.put("phase", facts.phase());
        map.put("crossOrganisation", facts.crossOrganisation());
        map.put("citations", facts.citations());
        map.put("madePossibleBy", facts.madePossibleBy());
        map.put("contributingFactors", facts.contributingFactors());
        map.put("fate", finding.fate(findings.today()));
        map.put("disposition", disposition(finding.disposition()));
        map.put(
                "intentions",
                finding.intentions().stream().map(FindingReferences::intention).toList());
        map.put("raisedAt", finding.raisedAt().toString());
        map.put("raisedBy", finding.raisedBy().name());
        return map;
    }

    private static @Nullable Map<String, @Nullable Object> disposition(@Nullable Disposition d) {
        if (d == null) return null;
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("kind", d.kind());
        map.put("state", d.state());
        map.put("reason", d.reason());
        map.put("until", d.until() == null ? null : d.until().toString());
        map.put("duplicateOf", d.duplicateOf());
        map.put("askedBy", d.askedBy().name());
        map.put("answeredBy", d.answeredBy() == null ? null : d.answeredBy().name());
        return map;
    }

    private static Map<String, @Nullable Object> intention(PlannedAction i) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("what", i.what());
        map.put("byWhom", i.byWhom());
        map.put("dueOn", i.dueOn() == null ? null : i.dueOn().toString());
        return map;
    }
}
