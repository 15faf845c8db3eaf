package dev.afterword.finding;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is meant to be done about the findings of an incident, and nobody has made a follow-up of yet. */
@Component
public class PlannedActions {

    private final Findings findings;

    PlannedActions(Findings findings) {
        this.findings = findings;
    }

    /**
     * An intention with its finding.
     *
     * @param finding the finding's key
     * @param title the finding's
     * @param place its place among the finding's intentions, from 0
     */
    public record Intended(String finding, String title, int place, PlannedAction intention) {

        /** Where it is made a follow-up. */
        public String href(String incident) {
            return Citations.href(incident, finding) + "/follow-ups/new?intention=" + place;
        }
    }

    /** Those that the viewer sees, of the most severe finding first; without a statement where the page has read the findings. */
    public List<Intended> of(Viewer viewer, UUID incident) {
        return of(findings.all(viewer, incident));
    }

    /** The same by the key of the incident, for a reader: that restricted findings were read is on record. */
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
                : IntStream.range(0, finding.intentions().size())
                        .mapToObj(place -> new Intended(
                                finding.key(),
                                finding.title(),
                                place,
                                finding.intentions().get(place)));
    }
}
