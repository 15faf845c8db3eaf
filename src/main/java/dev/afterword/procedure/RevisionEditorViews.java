package dev.afterword.procedure;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.markup.Markdown;
import dev.afterword.procedure.text.PreviewPart;
import dev.afterword.procedure.text.ProcedureText;
import dev.afterword.recommendation.ConsultationStore;
import dev.afterword.recommendation.HiddenCitationHooks;
import dev.afterword.recommendation.Recommendation;
import dev.afterword.recommendation.RecommendationDecision;
import dev.afterword.recommendation.RecommendationStore;
import dev.afterword.recommendation.Stakeholder;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches what the editor shows beside the text of a revision. */
@Component
class RevisionEditorViews {

    private final Transactions transactions;
    private final RecommendationStore recommendations;
    private final ConsultationStore consultations;

    RevisionEditorViews(
            Transactions transactions, RecommendationStore recommendations, ConsultationStore consultations) {
        this.transactions = transactions;
        this.recommendations = recommendations;
        this.consultations = consultations;
    }

    /**
     * What the form may carry, what is known of that which it does, and, where that was asked for, its text as it will be read.
     *
     * @param preview whether to show the text
     */
    Map<String, @Nullable Object> writing(PageContext page, Viewer viewer, Form form, boolean preview) {
        List<String> asked = form.values().getOrDefault("carries", List.of());
        List<Recommendation> adopted = transactions.read(viewer, () -> recommendations.adopted(asked));
        Map<String, String> carriable = new LinkedHashMap<>();
        adopted.forEach(r -> carriable.put(r.key(), r.key() + " " + r.title()));
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("form", form);
        model.put("carriable", carriable);
        model.put(
                "basis",
                basis(
                        page,
                        viewer,
                        adopted.stream().filter(r -> asked.contains(r.key())).toList()));
        model.put("preview", preview ? preview(page, form.value("body")) : null);
        return model;
    }

    private List<ProcedureView.AdoptedText> basis(PageContext page, Viewer viewer, List<Recommendation> carried) {
        if (carried.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = carried.stream().map(Recommendation::id).toList();
        Map<UUID, List<Stakeholder>> said = transactions.read(viewer, () -> consultations.of(ids));
        HiddenCitationHooks hooks = new HiddenCitationHooks(page.msg());
        return carried.stream()
                .map(r -> new ProcedureView.AdoptedText(
                        r,
                        Markdown.html(text(r), hooks),
                        said.getOrDefault(r.id(), List.of()).stream()
                                .filter(Stakeholder::reserved)
                                .toList()))
                .toList();
    }

    private static String text(Recommendation r) {
        RecommendationDecision decision = r.decision();
        String adapted = decision == null ? null : decision.adapted();
        return adapted == null ? r.body() : adapted;
    }

    private static List<PreviewPart> preview(PageContext page, String body) {
        HiddenCitationHooks hooks = new HiddenCitationHooks(page.msg());
        List<PreviewPart> parts = new ArrayList<>();
        int number = 0;
        for (ProcedureText.Part part : ProcedureText.parse(body).parts()) {
            parts.add(new PreviewPart(part.step() ? ++number : null, Markdown.html(part.text(), hooks)));
        }
        return parts;
    }
}
