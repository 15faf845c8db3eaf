package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Problem;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The first wall: finds the requested incident or finding and checks whether the viewer may do this to it. */
@Component
class FindingScope {

    private final Grants grants;
    private final Incidents incidents;
    private final FindingStore store;

    FindingScope(Grants grants, Incidents incidents, FindingStore store) {
        this.grants = grants;
        this.incidents = incidents;
        this.store = store;
    }

    UUID incident(Viewer viewer, Action action, String key) {
        return incidents.require(viewer, action, key);
    }

    /** Returns the finding. Throws "not found" if it is hidden, withdrawn or absent. */
    Finding finding(Viewer viewer, Action action, String incident, String key) {
        UUID id = incident(viewer, Action.SEE, incident);
        Finding finding = store.find(id, number(key)).orElseThrow(Problem::notFound);
        FindingFacts facts = finding.facts();
        grants.require(viewer, action, id, facts.tlp(), facts.restricted());
        return finding;
    }

    /** Undoes a withdrawal. Returns false if there is none. */
    boolean restore(Viewer viewer, String incident, String key) {
        return store.restore(incident(viewer, Action.CONTRIBUTE, incident), number(key));
    }

    void requireOpen(String incident) {
        incidents.requireOpen(incident);
    }

    /**
     * Returns a finding on whose disposition the viewer may decide. On a closed incident that is a response lead, and only while the
     * finding has no valid disposition: the end of an accepted risk is decided without reopening the incident.
     */
    Finding undecided(Viewer viewer, String incident, String key, LocalDate today) {
        Finding finding = finding(viewer, Action.CONTRIBUTE, incident, key);
        if (!decides(viewer, incident, finding, today)) {
            if (finding.disposed(today)) {
                requireOpen(incident);
            }
            throw Problem.forbidden();
        }
        return finding;
    }

    /** Returns whether the viewer, who may change the finding, may decide on its disposition now; see {@link #undecided}. */
    boolean decides(Viewer viewer, String incident, Finding finding, LocalDate today) {
        FindingFacts facts = finding.facts();
        return !incidents.locked(incident)
                || (!finding.disposed(today)
                        && grants.allows(viewer, Action.APPROVE, finding.incident(), facts.tlp(), facts.restricted()));
    }

    static int number(String key) {
        if (!key.matches("F-[1-9]\\d{0,8}")) {
            throw Problem.notFound();
        }
        return Integer.parseInt(key.substring(2));
    }

    /** Throws if the viewer couldn't see a finding with this label and restriction themselves. */
    void requireClearance(Viewer viewer, UUID incident, FindingFacts facts) {
        grants.requireClearance(viewer, incident, facts.tlp(), facts.restricted());
    }
}
