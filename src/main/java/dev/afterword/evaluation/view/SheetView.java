package dev.afterword.evaluation.view;

import dev.afterword.incident.Incident;
import dev.afterword.web.Form;
import java.util.List;
import java.util.Map;

/**
 * The page on which a person answers the questions of an evaluation.
 *
 * @param invitable the people that the viewer can invite to answer, too
 * @param asked number of questions to answer, which takes about {@code minutes}
 * @param version version of the viewer's answers; 0 if there are none
 * @param showsOthers whether the viewer can see the others' answers
 * @param differences current answers that differ from what was typed, by question
 */
public record SheetView(
        List<SheetSection> sections,
        EvaluatorsView evaluators,
        List<Incident.Person> invitable,
        int asked,
        int minutes,
        Form form,
        long version,
        boolean handedIn,
        boolean showsOthers,
        int round,
        Map<String, String> differences) {}
