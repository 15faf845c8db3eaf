package dev.afterword.recommendation;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.FindingFacts;
import dev.afterword.finding.FindingLinks;
import dev.afterword.finding.Findings;
import dev.afterword.finding.LinkedWork;
import dev.afterword.finding.Route;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Links recommendations to findings. A member who only reads an incident may recommend, but not decide about its findings: these are
 * linked once the response team starts a consultation.
 */
@Component
class RecommendationWork {

    private final Grants grants;
    private final Findings findings;
    private final FindingLinks work;

    RecommendationWork(Grants grants, Findings findings, FindingLinks work) {
        this.grants = grants;
        this.findings = findings;
        this.work = work;
    }

    /** Those of the findings that the viewer may change, locked; before the recommendation is made or changed. */
    List<Finding> take(Viewer viewer, @Nullable UUID incident, @Nullable String incidentKey, List<String> keys) {
        if (incident == null || incidentKey == null || keys.isEmpty()) {
            return List.of();
        }
        List<AccessFacts.Grant> granted = grants.on(incident);
        return findings.all(viewer, incident).stream()
                .filter(finding -> keys.contains(finding.key()) && changes(viewer, granted, finding.facts()))
                .map(finding -> work.take(viewer, incidentKey, finding.key()))
                .toList();
    }

    private static boolean changes(Viewer viewer, List<AccessFacts.Grant> granted, FindingFacts facts) {
        return Decisions.decide(
                        viewer, Action.CONTRIBUTE, new AccessFacts(granted, facts.tlp(), facts.restricted(), false))
                instanceof Decision.Permit;
    }

    /** Ties what was taken; what is tied already stays so. */
    void link(Viewer viewer, Recommendation r, @Nullable String incidentKey, List<Finding> taken) {
        if (incidentKey != null) {
            LinkedWork item = new LinkedWork(r.id(), r.key(), LinkedWork.Kind.RECOMMENDATION, true, Route.REGISTER);
            taken.forEach(finding -> work.link(viewer, incidentKey, finding, item, null));
        }
    }

    /** A recommendation that was rejected is nothing that is done; one that closed incidents rest on can't be. */
    void reject(Viewer viewer, Recommendation r) {
        work.requireNotLastOfClosed(viewer, r.id());
        work.setLive(viewer, r.id(), false);
    }
}
