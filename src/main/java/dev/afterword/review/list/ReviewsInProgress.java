package dev.afterword.review.list;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.review.document.ReviewStore;
import dev.afterword.review.document.ReviewStore.InProgress;
import dev.afterword.review.list.ProgressQuery.Sort;
import dev.afterword.review.view.ProgressRow;
import java.util.ArrayList;
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
            PageToken token = PageToken.read(query.pageToken(), query.sort().name());
            Page<InProgress> page = Page.cut(
                    store.inProgress(
                            query.state(),
                            query.sort() == Sort.CHANGED,
                            token.instant(0),
                            token.id(1),
                            query.pageSize() + 1),
                    query.pageSize(),
                    row -> PageToken.after(query.sort().name(), row.updatedAt(), row.incident()));
            List<UUID> ids = page.items().stream().map(InProgress::incident).toList();
            Map<UUID, Incident> byId = incidents.findAll(viewer, ids).stream()
                    .collect(Collectors.toMap(Incident::id, Function.identity()));
            return page.map(row -> new ProgressRow(
                    Objects.requireNonNull(byId.get(row.incident())), row.state(), row.number(), row.updatedAt()));
        });
    }

    List<Integer> counts(Viewer viewer, List<ProgressQuery> lists) {
        List<@Nullable ReviewState> states = new ArrayList<>();
        lists.forEach(list -> states.add(list.state()));
        return transactions.read(viewer, () -> store.countsInProgress(states));
    }
}
