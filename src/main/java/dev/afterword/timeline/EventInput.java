package dev.afterword.timeline;

import dev.afterword.incident.Citations;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is said of an event from JSON or a form, as a merge patch onto what stands: what isn't sent stays. */
final class EventInput {

    private static final int MOST = 100;

    private final Input in;
    private final EventFacts base;

    private EventInput(Input in, EventFacts base) {
        this.in = in;
        this.base = base;
    }

    static EventFacts read(Input in, EventFacts base) {
        return new EventInput(in, base).facts();
    }

    private EventFacts facts() {
        return new EventFacts(
                in.has("title") || base.title().isEmpty() ? in.required("title", Input.LINE) : base.title(),
                text("description", 20_000, base.description()),
                in.has("kind") ? in.oneOf("kind", EventKind.class) : base.kind(),
                in.has("phase") ? in.oneOf("phase", Phase.class) : base.phase(),
                when("occurredAt", base.occurred()),
                when("knownAt", base.known()),
                techniques(),
                text("attackVersion", 40, base.attackVersion()),
                text("source", 2_000, base.source()),
                text("raw", Input.TEXT, base.raw()),
                in.has("citations") ? Citations.read(in, "citations") : base.citations(),
                in.has("causedBy") ? causes() : base.causedBy(),
                in.has("tlp") ? in.oneOf("tlp", Tlp.class, base.tlp()) : base.tlp(),
                in.has("restricted") ? in.oneOf("restricted", Restriction.class) : base.restricted());
    }

    private @Nullable String text(String name, int max, @Nullable String standing) {
        return in.has(name) ? in.text(name, max) : standing;
    }

    private @Nullable UncertainTime when(String name, @Nullable UncertainTime standing) {
        return in.has(name) ? in.when(name) : standing;
    }

    /** Between commas, spaces or lines in a form; in capitals, as ATT&CK writes them, and otherwise as they were given. */
    private List<String> techniques() {
        return in.has("techniques")
                ? in.texts("techniques", MOST, Input.LINE).stream()
                        .flatMap(EventInput::words)
                        .map(id -> id.toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList()
                : base.techniques();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("[\\s,，、;；]+")).filter(word -> !word.isEmpty());
    }

    private List<String> causes() {
        List<String> keys = Citations.read(in, "causedBy");
        if (keys.stream().anyMatch(key -> !key.startsWith("T-"))) {
            in.reject("causedBy", "eventKeys");
        }
        return keys;
    }
}
