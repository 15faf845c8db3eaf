package dev.afterword.incident;

import dev.afterword.catalog.Rsit;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Input;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an incident's facts from JSON or a form, as a merge patch onto what is known: what isn't sent stays. */
final class IncidentFactsInput {

    private final Input in;
    private final IncidentFacts base;

    private IncidentFactsInput(Input in, IncidentFacts base) {
        this.in = in;
        this.base = base;
    }

    static IncidentFacts read(Input in, IncidentFacts base) {
        IncidentFacts facts = new IncidentFactsInput(in, base).facts();
        return facts;
    }

    private IncidentFacts facts() {
        return new IncidentFacts(
                in.has("title") || base.title().isEmpty() ? in.required("title", Input.LINE) : base.title(),
                text("summary", Input.TEXT, base.summary()),
                in.has("severity") ? in.number("severity", 1, 5) : base.severity(),
                text("severityBasis", 2_000, base.severityBasis()),
                category(),
                answer("customerImpact", base.customerImpact()),
                answer("dataBreach", base.dataBreach()),
                in.has("tlp") ? in.oneOf("tlp", Tlp.class, Tlp.AMBER) : base.tlp(),
                in.has("suspected") ? in.flag("suspected") : base.suspected(),
                text("scope", 10_000, base.scope()),
                constant("functionalImpact", FunctionalImpact.class, base.functionalImpact()),
                constant("informationalImpact", InformationalImpact.class, base.informationalImpact()),
                constant("recoverability", Recoverability.class, base.recoverability()),
                texts("indicators", 500, 1_000, base.indicators()),
                texts("actionsTaken", 500, 2_000, base.actionsTaken()),
                texts("references", 100, 2_000, base.references()),
                texts("related", 100, 40, base.related()),
                anchors());
    }

    private @Nullable String text(String name, int max, @Nullable String standing) {
        return in.has(name) ? in.text(name, max) : standing;
    }

    private FactAnswer answer(String name, FactAnswer standing) {
        return in.has(name) ? in.oneOf(name, FactAnswer.class, FactAnswer.UNKNOWN) : standing;
    }

    private <E extends Enum<E>> @Nullable E constant(String name, Class<E> type, @Nullable E standing) {
        return in.has(name) ? in.oneOf(name, type) : standing;
    }

    private List<String> texts(String name, int most, int max, List<String> standing) {
        return in.has(name) ? in.texts(name, most, max) : standing;
    }

    private @Nullable String category() {
        String category = text("category", 100, base.category());
        if (category != null && !category.equals(base.category()) && !Rsit.knows(category)) {
            in.reject("category", "oneOf", String.join(", ", Rsit.categories()));
        }
        return category;
    }

    private Map<Anchor, UncertainTime> anchors() {
        if (!in.has("anchors")) {
            return base.anchors();
        }
        Map<Anchor, UncertainTime> anchors = new EnumMap<>(Anchor.class);
        anchors.putAll(base.anchors());
        Input sent = in.object("anchors");
        if (sent == null) {
            return Map.of();
        }
        for (Anchor anchor : Anchor.values()) {
            if (sent.has(anchor.name())) {
                UncertainTime when = sent.when(anchor.name());
                if (when == null) {
                    anchors.remove(anchor);
                } else {
                    anchors.put(anchor, when);
                }
            }
        }
        return anchors;
    }
}
