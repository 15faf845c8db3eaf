package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.questionnaire.Question;
import dev.afterword.evaluation.view.ResultView;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.Cited;
import dev.afterword.web.PageContext;
import dev.afterword.web.SentForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Builds the page with everyone's answers, the results, and the next steps. */
@Component
class ResultPages {

    private final Citations citations;
    private final Findings findings;
    private final Evaluators evaluators;

    ResultPages(Citations citations, Findings findings, Evaluators evaluators) {
        this.citations = citations;
        this.findings = findings;
        this.evaluators = evaluators;
    }

    View page(PageContext page, Viewer viewer, IncidentLayout layout, EvaluationDetail doc, SentForm sent) {
        ResultViews views = new ResultViews(page, doc, new CitationHooks(page.msg(), doc.key(), cited(viewer, doc)));
        ResultView view = new ResultView(
                doc.evaluation().state(),
                doc.evaluation().round(),
                doc.incident().evaluationDueAt(),
                views.sections(),
                views.weakest(),
                views.checked(),
                views.verdict(),
                views.waiver(),
                views.history(),
                new AnswerSheetViews(page, doc).evaluators(),
                doc.over() ? List.of() : doc.blocks(),
                doc.over() || !doc.showsOthers() ? List.of() : views.open(),
                unsaid(doc),
                doc.mayAnswer(),
                doc.handedIn(),
                !doc.evaluation().handedIn().isEmpty(),
                invitable(layout, doc),
                named(viewer, layout, doc));
        return page.view("evaluation/show", Map.of("layout", layout, "view", view, "sent", sent));
    }

    private Map<String, Cited> cited(Viewer viewer, EvaluationDetail doc) {
        Set<String> keys = new TreeSet<>();
        doc.tally().results().forEach(result -> {
            result.answers().forEach(answer -> keys.addAll(answer.citations()));
            if (result.consequence() != null) {
                keys.addAll(result.consequence().findings());
            }
        });
        Map<String, Cited> cited = new LinkedHashMap<>();
        UUID incident = doc.incident().id();
        // findings that the viewer sees were read together with the record already
        findings.all(viewer, incident).forEach(finding -> {
            if (keys.remove(finding.key())) {
                cited.put(finding.key(), new Cited.Visible(finding.title()));
            }
        });
        if (!keys.isEmpty()) {
            cited.putAll(citations.of(incident, keys));
        }
        return cited;
    }

    /** Returns the viewer's submitted answers that others may question: unanswered questions, and low scores without a reason. */
    private static List<String> unsaid(EvaluationDetail doc) {
        return doc.over() || !doc.handedIn()
                ? List.of()
                : doc.asked().stream()
                        .map(Question::id)
                        .filter(id -> doc.evaluation()
                                .answerOf(doc.viewer(), id)
                                .map(answer ->
                                        answer.note() == null && answer.reply().isInsufficient())
                                .orElse(true))
                        .toList();
    }

    /** Returns the people whom the viewer can invite; none if they may not invite. */
    List<Incident.Person> invitable(IncidentLayout layout, EvaluationDetail doc) {
        return doc.over() || !layout.allows(Action.SUBMIT_REVIEW) ? List.of() : evaluators.invitable(doc.evaluation());
    }

    /** Returns the findings that could be a consequence of a low score, by key. */
    private Map<String, String> named(Viewer viewer, IncidentLayout layout, EvaluationDetail doc) {
        Map<String, String> named = new LinkedHashMap<>();
        if (!doc.over()
                && layout.allows(Action.CONTRIBUTE)
                && doc.tally().results().stream().anyMatch(QuestionResult::isLow)) {
            for (Finding finding : findings.all(viewer, doc.incident().id())) {
                named.put(finding.key(), finding.title());
            }
        }
        return named;
    }
}
