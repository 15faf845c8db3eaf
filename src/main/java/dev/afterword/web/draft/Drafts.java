package dev.afterword.web.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps what a person types into a form until it is saved, and tells who else has the form open. A draft is its author's alone. */
@Component
class Drafts {

    /** Forms say every twenty seconds that they are open. */
    private static final Duration LATELY = Duration.ofSeconds(45);

    /** How long all fields of a draft may be together, in bytes. */
    private static final int LONGEST = 500_000;

    private static final Pattern OF_INCIDENT = Pattern.compile("/incidents/([^/]{1,40})/.*");

    private final Transactions transactions;
    private final DraftStore store;
    private final Clock clock;

    Drafts(Transactions transactions, DraftStore store, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
    }

    Optional<DraftStore.Draft> find(Viewer viewer, String form) {
        return transactions.read(viewer, () -> store.find(viewer.id(), form));
    }

    /**
     * Keeps the fields, unless they are null, and notes that the person has the form open. Throws "invalid" if they are too long together.
     *
     * @return who else has it open, where it is a form of an incident that the person sees
     */
    List<String> keep(Viewer viewer, String form, @Nullable Map<String, String> fields) {
        String json = fields == null ? null : Json.write(fields);
        int length = json == null ? 0 : json.getBytes(UTF_8).length;
        if (length > LONGEST) {
            throw Problem.invalid("fields", "tooLong", LONGEST, length);
        }
        return transactions.in(viewer, () -> {
            Instant now = clock.instant();
            UUID incident = incident(form);
            if (json != null) {
                store.put(viewer.id(), form, incident, json, now);
            }
            if (incident == null) {
                return List.of();
            }
            store.open(viewer.id(), form, incident, now);
            return store.others(viewer.id(), form, now, LATELY);
        });
    }

    void discard(Viewer viewer, String form) {
        transactions.run(viewer, () -> store.remove(viewer.id(), form));
    }

    private @Nullable UUID incident(String form) {
        Matcher matcher = OF_INCIDENT.matcher(form);
        return matcher.matches() ? store.incident(matcher.group(1)).orElse(null) : null;
    }

    @EventListener
    void on(SentDraft sent) {
        store.remove(sent.viewer().id(), sent.form());
    }

    @EventListener
    void on(Fact fact) {
        boolean erased = fact.action() == FactAction.REVIEW_ERASED || fact.action() == FactAction.REVIEW_ERASED_AGAIN;
        if (erased && fact.incident() != null) {
            store.forget(fact.incident());
        }
    }
}
