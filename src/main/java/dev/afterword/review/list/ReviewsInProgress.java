package dev.afterword.review.list;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentRow;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.review.document.ReviewStore;
import dev.afterword.review.document.ReviewStore.InProgress;
import dev.afterword.review.list.ProgressQuery.Sort;
import dev.afterword.review.view.ProgressRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the reviews that are drafts, in review, or approved and not yet published. */
@Component
class ReviewsInProgress {

    private final Transactions transactions;
    private final Incidents incidents;
    private final ReviewStore store;

    ReviewsInProgress(Transactions transactions, Incidents incidents, ReviewStore store) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.store = store;
    }

    Page<ProgressRow> page(Viewer viewer, ProgressQuery query) {
        return transactions.read(viewer, () -> {
            Page<InProgress> page = rows(query);
            List<UUID> ids = page.items().stream().map(InProgress::incident).toList();
            Map<UUID, Incident> byId = incidents.findAll(viewer, ids).stream()
                    .collect(Collectors.toMap(Incident::id, Function.identity()));
            return page.map(row -> new ProgressRow(
                    Objects.requireNonNull(byId.get(row.incident())), row.state(), row.number(), row.updatedAt()));
        });
    }

    private Page<InProgress> rows(ProgressQuery query) {
        Sort sort = query.sort();
        if (!sort.indexed()) {
            return Page.sorted(
                    query,
                    Sort.CHANGED,
                    this::rows,
                    order(sort),
                    row -> row.incident().toString());
        }
        PageToken token = PageToken.read(query.pageToken(), sort.name());
        return Page.cut(
                store.inProgress(
                        query.state(), sort == Sort.CHANGED, token.instant(0), token.id(1), query.pageSize() + 1),
                query.pageSize(),
                row -> PageToken.after(sort.name(), row.updatedAt(), row.incident()));
    }

    private static Comparator<InProgress> order(Sort sort) {
        return switch (sort) {
            case STATE, STATE_LAST -> Page.by(InProgress::state, sort == Sort.STATE_LAST);
            case DUE, DUE_LAST -> Page.by(InProgress::dueAt, sort == Sort.DUE_LAST);
            case SEVERITY, SEVERITY_LAST -> Page.by(InProgress::severity, sort == Sort.SEVERITY_LAST);
            case CATEGORY, CATEGORY_LAST ->
                Page.by(row -> IncidentRow.place(row.category()), sort == Sort.CATEGORY_LAST);
            case CHANGED, CHANGED_FIRST -> throw new IllegalArgumentException(sort.name());
        };
    }

    List<Integer> counts(Viewer viewer, List<ProgressQuery> lists) {
        List<@Nullable ReviewState> states = new ArrayList<>();
        lists.forEach(list -> states.add(list.state()));
        return transactions.read(viewer, () -> store.countsInProgress(states));
    }
}
