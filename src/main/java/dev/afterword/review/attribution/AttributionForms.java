package dev.afterword.review.attribution;

import dev.afterword.incident.IncidentLayout;
import dev.afterword.markup.Confidence;
import dev.afterword.markup.Likelihood;
import dev.afterword.review.view.AttributionForm;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the form of an attribution. */
public final class AttributionForms {

    private AttributionForms() {}

    public static Form blank() {
        return Form.showing(Map.of("kind", Attribution.Kind.UNKNOWN, "restricted", "true"));
    }

    public static Form of(AttributionFacts facts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("kind", facts.kind());
        values.put("name", facts.name());
        values.put("statement", facts.statement());
        values.put("likelihood", facts.likelihood());
        values.put("confidence", facts.confidence());
        values.put("restricted", facts.restricted());
        for (int i = 0; i < facts.evidence().size(); i++) {
            Attribution.Graded e = facts.evidence().get(i);
            String row = "evidence." + i + ".";
            values.put(row + "citation", e.citation());
            values.put(row + "source", e.source());
            values.put(row + "information", e.information());
            values.put(row + "note", e.note());
        }
        for (int i = 0; i < facts.hypotheses().size(); i++) {
            values.put("hypotheses." + i + ".name", facts.hypotheses().get(i).name());
            values.put(
                    "hypotheses." + i + ".reasoning", facts.hypotheses().get(i).reasoning());
        }
        return Form.showing(values);
    }

    public static AttributionForm view(PageContext page, IncidentLayout layout, @Nullable String ref, Form form) {
        return new AttributionForm(
                layout,
                ref,
                rows(form, "evidence", "citation", 3),
                rows(form, "hypotheses", "name", 2),
                words(page, "AttributionKind", Attribution.Kind.values()),
                words(page, "Likelihood", Likelihood.values()),
                words(page, "Confidence", Confidence.values()),
                grades(page, "grade.source.", "A", "B", "C", "D", "E", "F"),
                grades(page, "grade.information.", "1", "2", "3", "4", "5", "6"),
                visibility(page));
    }

    /** Returns how many rows to show: those that are filled in, and two more. */
    private static int rows(Form form, String name, String field, int least) {
        int filled = 0;
        while (filled < AttributionFacts.MOST
                && !form.value(name + "." + filled + "." + field).isEmpty()) {
            filled++;
        }
        return Math.min(AttributionFacts.MOST, Math.max(least, filled + 2));
    }

    private static Map<String, String> words(PageContext page, String prefix, Enum<?>[] constants) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Enum<?> constant : constants) {
            words.put(constant.name(), page.t(prefix + "." + constant.name()));
        }
        return words;
    }

    private static Map<String, String> grades(PageContext page, String prefix, String... grades) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String grade : grades) {
            words.put(grade, grade + " · " + page.t(prefix + grade));
        }
        return words;
    }

    private static Map<String, String> visibility(PageContext page) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("true", page.t("attribution.restricted"));
        words.put("false", page.t("attribution.open"));
        return words;
    }
}
