package dev.afterword.report;

import dev.afterword.access.AccessFacts.Grant;
import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Tlp;
import dev.afterword.markup.Kept;
import dev.afterword.report.ReportDocument.Picture;
import dev.afterword.review.Rendering;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps what was rendered of a draft for one reader, until something that it shows may have changed (docs/adr/017). An approved version isn't
 * kept: its rows are compared with its hash each time.
 */
@Component
final class DraftCopies {

    /** A thirty-second of the heap, in bytes. */
    private static final long MOST = Runtime.getRuntime().maxMemory() / 32;

    /** What a copy weighs beside its content, in bytes. */
    private static final long OTHERWISE = 1_024;

    private final Kept<Asked, Rendered> kept = new Kept<>(MOST);
    private final Transactions transactions;
    private final Incidents incidents;
    private final Grants grants;
    private final AnnexAssembler annexes;
    private final AnnexStore store;
    private final Clock clock;

    DraftCopies(
            Transactions transactions,
            Incidents incidents,
            Grants grants,
            AnnexAssembler annexes,
            AnnexStore store,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.grants = grants;
        this.annexes = annexes;
        this.store = store;
        this.clock = clock;
    }

    /** In which form a report is rendered. */
    enum Form {
        PAGE,
        HTML,
        PDF
    }

    /** @param version null for the one that readers get who don't name one */
    record Asked(Viewer viewer, UUID incident, @Nullable Integer version, ReportLanguage language, Form form) {}

    /**
     * What says whether anything changed.
     *
     * @param held what the reader may see of the incident
     * @param incident the last change in the trail of the incident
     * @param system the last change in the trail of the system: names of people and teams, policies, and the like
     * @param day on which the copy was made; what is late depends on it
     */
    record Stamp(Set<Grant> held, long incident, long system, LocalDate day) {}

    /** Which report an entry of the audit trail is about; {@code version} is that of the review. */
    record About(UUID incident, String key, int version, String state) {

        static About of(Rendering rendering) {
            return new About(rendering.incident(), rendering.key(), rendering.version(), rendering.state());
        }
    }

    /**
     * A report that was rendered for a reader.
     *
     * @param stamp null where none is kept for this reader
     * @param current the hash of what the annex was made of; null if there is no finding, or the reader doesn't see how far they are
     * @param title of a page; empty for a file
     * @param pictures the keys of the pictures that a file contains
     * @param content HTML, or by what the print is known
     */
    record Rendered(
            @Nullable Stamp stamp,
            @Nullable String current,
            About about,
            String title,
            List<String> pictures,
            String content) {}

    /**
     * A report that a reader asks for.
     *
     * @param stamp from before anything of the report was read; null if it isn't kept for this reader
     * @param found null if none was kept, or it may be out of date
     */
    record Question(
            Asked asked, @Nullable Stamp stamp, @Nullable Rendered found) {}

    /** Throws "not found" if there is no such incident for the reader. */
    Question ask(Viewer viewer, String key, @Nullable Integer version, ReportLanguage language, Form form) {
        return transactions.read(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.SEE_REPORT, key);
            Asked asked = new Asked(viewer, incident, version, language, form);
            Stamp stamp = stamp(viewer, incident);
            return new Question(asked, stamp, stamp == null ? null : found(asked, stamp));
        });
    }

    private @Nullable Stamp stamp(Viewer viewer, UUID incident) {
        List<Grant> held = grants.on(incident);
        if (!grants.allows(viewer, Action.SEE, incident, Tlp.RED, null)
                || held.stream().anyMatch(grant -> !grant.clearances().isEmpty())) {
            return null;
        }
        AnnexStore.Changed changed = store.changed(incident);
        return new Stamp(Set.copyOf(held), changed.incident(), changed.system(), LocalDate.now(clock));
    }

    private @Nullable Rendered found(Asked asked, Stamp stamp) {
        Rendered found = kept.find(asked);
        if (found == null || !stamp.equals(found.stamp())) {
            return null;
        }
        String current = found.current();
        return current == null
                        || current.equals(AnnexAssembler.digest(annexes.current(asked.viewer(), asked.incident())))
                ? found
                : null;
    }

    /** Keeps a copy, unless it is one of an approved version or lacks a picture that it might have later. */
    void keep(Question question, Rendered made, boolean draft, List<Picture> pictures) {
        if (question.stamp() != null
                && draft
                && pictures.stream().allMatch(each -> each.state() == Picture.State.SHOWN)) {
            kept.put(question.asked(), OTHERWISE + 2L * made.content().length(), made);
        }
    }

    /** Copies of an incident from which a passage was erased don't stay in memory. */
    @TransactionalEventListener
    void on(Fact fact) {
        if (fact.action() == FactAction.REVIEW_ERASED || fact.action() == FactAction.REVIEW_ERASED_AGAIN) {
            kept.removeIf(asked -> asked.incident().equals(fact.incident()));
        }
    }
}
