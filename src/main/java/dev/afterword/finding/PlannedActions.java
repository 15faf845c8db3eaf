package dev.afterword.finding;

import dev.afterword.access.Viewer;
import dev.afterword.incident.citation.Citations;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The planned actions for the findings of an incident that haven't become follow-ups yet. */
@Component
public class PlannedActions {

    private final Findings findings;

    PlannedActions(Findings findings) {
        this.findings = findings;
    }

    /**
     * A planned action with its finding.
     *
     * @param finding the finding's key
     * @param title the finding's title
     * @param place its index among the finding's planned actions, from 0
     */
    public record Intended(String finding, String title, int place, PlannedAction intention) {

        /** Returns the address of the form that creates the follow-up. */
        public String href(String incident) {
            return Citations.href(incident, finding) + "/follow-ups/new?intention=" + place;
        }
    }

    /**
     * Returns those that the viewer sees, of the most severe finding first; without a statement if the page has read the findings
     * already.
     */
    public List<Intended> of(Viewer viewer, UUID incident) {
        return of(findings.all(viewer, incident));
    }

    /** Returns them by the key of the incident and records that restricted findings were read. */
    public List<Intended> shown(Viewer viewer, String incident) {
        return of(findings.shown(viewer, incident));
    }

    private static List<Intended> of(List<Finding> findings) {
        return findings.stream().flatMap(PlannedActions::of).toList();
    }

    private static Stream<Intended> of(Finding finding) {
        Disposition decided = finding.disposition();
        return decided == null || decided.kind() != DispositionKind.FOLLOW_UPS
                ? Stream.empty()
                : IntStream.range(0, finding.plannedActions().size())
                        .mapToObj(place -> new Intended(
                                finding.key(),
                                finding.title(),
                                place,
                                finding.plannedActions().get(place)));
    }
}
