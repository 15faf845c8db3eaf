package dev.afterword.procedure;

import dev.afterword.markup.SafeHtml;
import dev.afterword.recommendation.Recommendation;
import dev.afterword.recommendation.Stakeholder;
import java.util.List;

/**
 * What a revision is written from: a recommendation that was adopted.
 *
 * @param text what is done instead, where it was adapted; else what was recommended
 * @param conditions of those who object or agree on a condition, with the answers, as far as the viewer may know
 */
public record AdoptedText(Recommendation recommendation, SafeHtml text, List<Stakeholder> conditions) {

    public AdoptedText {
        conditions = List.copyOf(conditions);
    }
}
