package dev.afterword.incident;

import dev.afterword.catalog.Rsit;
import dev.afterword.incident.IncidentQuery.Sort;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.PageContext;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An incident as a line of a list.
 *
 * @param whole false for a guest, who may see its key, title and label
 * @param datedAt the instant of {@link #dated}; that of its creation if there is none
 */
public record IncidentRow(
        UUID id,
        String key,
        String title,
        @Nullable Integer severity,
        @Nullable String category,
        Tlp tlp,
        FactAnswer customerImpact,
        FactAnswer dataBreach,
        Stage stage,
        ReviewState reviewState,
        ReviewDecision.Outcome outcome,
        ReviewDecision.Waiver waiver,
        @Nullable Instant reviewDueAt,
        Incident.Person lead,
        Instant createdAt,
        boolean historical,
        Instant datedAt,
        Map<Anchor, UncertainTime> anchors,
        boolean whole) {

    public IncidentRow {
        EnumMap<Anchor, UncertainTime> sorted = new EnumMap<>(Anchor.class);
        sorted.putAll(anchors);
        anchors = Collections.unmodifiableMap(sorted);
    }

    /** A key time with its name. */
    public record Dated(Anchor anchor, UncertainTime time) {}

    /**
     * Returns the key time that {@link #datedAt} is: its discovery, or else the first one that is known and isn't after its creation. Null if there
     * is none.
     */
    public @Nullable Dated dated() {
        return anchors.entrySet().stream()
                .filter(known -> known.getValue().at().equals(datedAt))
                .sorted(Comparator.comparing(known -> known.getKey() != Anchor.DISCOVERY))
                .findFirst()
                .map(known -> new Dated(known.getKey(), known.getValue()))
                .orElse(null);
    }

    /** Returns the state of the review in words: not required, if none was begun and it is optional or the incident closed history. */
    public String reviewWords(PageContext page) {
        boolean needed = outcome == ReviewDecision.Outcome.REQUIRED && !historical;
        return !needed && reviewState == ReviewState.NOT_STARTED
                ? page.t("incident.review.notRequired")
                : page.t(reviewState);
    }

    /** Returns an order that no index has. Incidents of which the viewer sees only the head come last, so that it tells nothing of them. */
    static Comparator<IncidentRow> order(Sort sort) {
        return switch (sort) {
            case CATEGORY, CATEGORY_LAST -> by(row -> place(row.category), sort == Sort.CATEGORY_LAST);
            case STAGE, STAGE_LAST -> by(IncidentRow::stage, sort == Sort.STAGE_LAST);
            case REVIEW, REVIEW_LAST -> by(IncidentRow::reviewState, sort == Sort.REVIEW_LAST);
            case LEAD, LEAD_LAST -> by(row -> row.lead.name().toLowerCase(Locale.ROOT), sort == Sort.LEAD_LAST);
            case TLP, TLP_LAST -> by(IncidentRow::tlp, sort == Sort.TLP_LAST);
            default -> throw new IllegalArgumentException(sort.name());
        };
    }

    private static <V extends Comparable<V>> Comparator<IncidentRow> by(
            Function<IncidentRow, @Nullable V> value, boolean descending) {
        return Page.by(row -> row.whole ? value.apply(row) : null, descending);
    }

    /** Returns the place of a category in the taxonomy; null for none. */
    public static @Nullable Integer place(@Nullable String category) {
        return category == null ? null : Rsit.place(category);
    }

    /** Returns when the published review is due; null if none is due. */
    public @Nullable Instant due() {
        return reviewState.isOutstanding() && stage != Stage.CLOSED ? reviewDueAt : null;
    }
}
