package dev.afterword.review;

import dev.afterword.kernel.Tlp;
import dev.afterword.review.Attribution.Graded;
import dev.afterword.review.Attribution.Hypothesis;
import dev.afterword.review.Attribution.Kind;
import dev.afterword.web.Confidence;
import dev.afterword.web.Input;
import dev.afterword.web.Likelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads an attribution from a form or a JSON object. */
final class AttributionInput {

    private static final int MOST = 20;
    private static final Pattern SOURCE = Pattern.compile("[A-F]");

    private AttributionInput() {}

    /** {@code restricted} is true unless the sender says otherwise. */
    static AttributionDraft read(Input in, Tlp tlp) {
        Kind kind = in.requiredOneOf("kind", Kind.class);
        String name = kind == Kind.UNKNOWN ? text(in, "name", Input.LINE) : in.required("name", Input.LINE);
        Likelihood likelihood = in.oneOf("likelihood", Likelihood.class);
        Confidence confidence = in.oneOf("confidence", Confidence.class);
        if (kind != Kind.UNKNOWN && likelihood == null) in.reject("likelihood", "likelihoodNeeded");
        if (kind != Kind.UNKNOWN && confidence == null) in.reject("confidence", "confidenceNeeded");
        boolean restricted = !in.has("restricted") || in.flag("restricted");
        AttributionDraft draft = new AttributionDraft(
                kind,
                name,
                text(in, "statement", 4_000),
                hypotheses(in),
                evidence(in),
                likelihood,
                confidence,
                in.oneOf("tlp", Tlp.class, tlp),
                restricted);
        in.check();
        return draft;
    }

    private static List<Hypothesis> hypotheses(Input in) {
        List<Hypothesis> all = new ArrayList<>();
        for (Input item : in.objects("hypotheses", MOST)) {
            all.add(new Hypothesis(item.required("name", Input.LINE), text(item, "reasoning", 2_000)));
        }
        return all;
    }

    private static List<Graded> evidence(Input in) {
        List<Graded> all = new ArrayList<>();
        for (Input item : in.objects("evidence", MOST)) {
            String citation = item.required("citation", 40);
            String source = text(item, "source", 1);
            Integer information = item.number("information", 1, 6);
            if (!SOURCE.matcher(source).matches()) item.reject("source", "gradeSource");
            if (information == null) item.reject("information", "gradeInformation");
            String note = item.text("note", 1_000);
            all.add(new Graded(bare(citation), source, information == null ? 6 : information, note));
        }
        return all;
    }

    /** People paste citations with their brackets. */
    private static String bare(String citation) {
        return citation.replace("[", "").replace("]", "").strip().toUpperCase(java.util.Locale.ROOT);
    }

    private static String text(Input in, String name, int max) {
        return Objects.requireNonNullElse(in.text(name, max), "");
    }
}
