package dev.afterword.followup.queue;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.web.live.LivePart;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The follow-ups that are due for review, while their queue is open. */
@Component
class LiveQueue implements LivePart {

    private final ReviewQueue queue;

    LiveQueue(ReviewQueue queue) {
        this.queue = queue;
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public @Nullable UUID incident(Viewer viewer, String key) {
        Grants.require(viewer, Action.SEE_REVIEWS_DUE);
        return null;
    }

    @Override
    public Map<String, String> rows(Viewer viewer, @Nullable UUID incident) {
        return rows(queue.at(viewer, new QueueProgress(null, null, 0)));
    }

    static Map<String, String> rows(QueueView due) {
        return Stream.of(due.rows(), due.next())
                .flatMap(List::stream)
                .collect(Collectors.toMap(FollowUpRow::key, FollowUpRow::toString));
    }
}
