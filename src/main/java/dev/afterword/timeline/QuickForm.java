package dev.afterword.timeline;

import dev.afterword.access.ZoneName;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Form;
import dev.afterword.web.ListHref;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the short form below the sequence keeps of the event that was added last, in the address of its page. */
record QuickForm(
        @Nullable EventKind lastKind,
        @Nullable Phase lastPhase,
        @Nullable @ZoneName String lastZone) {

    static QuickForm of(EventFacts facts) {
        UncertainTime when = facts.occurredAt();
        return new QuickForm(facts.kind(), facts.phase(), when == null ? null : when.zone());
    }

    String href(String sequence) {
        // even without a kind or a time the next event is typed at once
        String zone = lastZone == null ? "UTC" : lastZone;
        return ListHref.of(sequence)
                        .with("lastKind", lastKind)
                        .with("lastPhase", lastPhase)
                        .with("lastZone", zone)
                + "#quick";
    }

    /** Returns the form with these, and the cursor in its first field once an event was added. */
    Form form() {
        Map<String, @Nullable Object> kept = new HashMap<>();
        kept.put("kind", lastKind);
        kept.put("phase", lastPhase);
        kept.put("occurredAt.zone", lastZone);
        Form form = Form.showing(kept);
        return lastZone == null ? form : form.startingAt("title");
    }
}
