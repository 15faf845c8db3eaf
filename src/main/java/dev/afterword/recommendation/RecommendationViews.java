package dev.afterword.recommendation;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.People;
import dev.afterword.access.Viewer;
import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.incident.citation.Citations;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.MarkdownHooks;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Fetches what the pages of recommendations show. */
@Component
class RecommendationViews {

    private final Recommendations recommendations;
    private final Citations citations;
    private final People people;
    private final RevisableProcedures procedures;

    RecommendationViews(
            Recommendations recommendations, Citations citations, People people, RevisableProcedures procedures) {
        this.recommendations = recommendations;
        this.citations = citations;
        this.people = people;
        this.procedures = procedures;
    }

    List<RecommendationRow.RecommendationLine> lines(PageContext page, List<RecommendationRow> rows) {
        RecommendationThreads threads = new RecommendationThreads(page);
        Map<UUID, List<ImplementingRevision>> revisions = recommendations.revisions(
                rows.stream().map(row -> row.recommendation().id()).toList());
        return rows.stream()
                .map(row -> new RecommendationRow.RecommendationLine(
                        row,
                        threads.of(
                                row.recommendation(),
                                revisions.getOrDefault(row.recommendation().id(), List.of()),
                                row.asked(),
                                row.heard())))
                .toList();
    }

    RecommendationView view(PageContext page, Viewer viewer, String key) {
        RecommendationDetail doc = recommendations.find(viewer, key);
        Recommendation r = doc.recommendation();
        String adapted = r.decision() == null ? null : r.decision().adapted();
        MarkdownHooks hooks = hooks(page, r, r.body() + "\n" + (adapted == null ? "" : adapted));
        return new RecommendationView(
                doc,
                new RecommendationThreads(page).of(doc),
                Markdown.html(r.body(), hooks),
                adapted == null ? null : Markdown.html(adapted, hooks),
                doc.decides() && r.state().undecided() ? offered(viewer) : Map.of(),
                revisable(viewer, r),
                revisable(viewer, r) ? procedures.offered() : Map.of(),
                recommendations.today());
    }

    private static boolean revisable(Viewer viewer, Recommendation r) {
        boolean adopted = r.state() == RecommendationState.ADOPTED || r.state() == RecommendationState.ADAPTED;
        return adopted && Grants.allows(viewer, Action.RECOMMEND);
    }

    private MarkdownHooks hooks(PageContext page, Recommendation r, String text) {
        UUID incident = r.incident();
        String key = r.incidentKey();
        if (incident == null || key == null) {
            return new HiddenCitationHooks(page.msg());
        }
        Set<String> keys = new TreeSet<>(Citations.in(text));
        return new CitationHooks(page.msg(), key, keys.isEmpty() ? Map.of() : citations.of(incident, keys));
    }

    Map<String, String> offered(Viewer viewer) {
        Map<String, String> offered = new LinkedHashMap<>();
        people.workers(viewer, true).forEach(person -> offered.put(person.id().toString(), person.name()));
        return offered;
    }
}
