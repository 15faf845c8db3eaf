package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.tracker.TrackerJobStore.Linked;
import dev.afterword.tracker.remote.Delivery;
import dev.afterword.tracker.remote.RemoteIssue;
import dev.afterword.web.RequiresAction;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what trackers send. The answer is success only once it is stored; what comes twice counts once. */
@RestController
class DeliveryEndpoints {

    /** An event of an issue with a long description; more isn't needed to know which issue it is. */
    private static final int MOST = 1 << 20;

    private final TrackerJobStore store;
    private final Connections connections;
    private final RemoteChanges changes;
    private final Clock clock;

    DeliveryEndpoints(TrackerJobStore store, Connections connections, RemoteChanges changes, Clock clock) {
        this.store = store;
        this.connections = connections;
        this.changes = changes;
        this.clock = clock;
    }

    /** Its sender is known by the signature alone, or by the secret of the tracker. */
    @PostMapping("/api/v1/trackers/{id}/deliveries")
    @RequiresAction(Action.ANYBODY)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST + 1);
        if (body.length > MOST) {
            throw Problem.of(ProblemType.TOO_LARGE);
        }
        if (store.sealed(id).isEmpty()) {
            throw Problem.of(
                    ProblemType.SIGN_IN); // as if the signature were wrong, which tells nobody which trackers there are
        }
        Delivery delivery = connections
                .open(id, "")
                .delivery(headers(request), body)
                .orElseThrow(() -> Problem.of(ProblemType.SIGN_IN));
        if (store.taken(id, delivery.id())) {
            return;
        }
        List<Linked> ours = store.linked(id, null, List.copyOf(delivery.issues()));
        RemoteIssue state = delivery.state();
        if (state != null || delivery.deleted()) {
            ours.forEach(each ->
                    changes.apply(RemoteChanges.owner(each.owner()), each.id(), delivery.deleted() ? null : state));
        } else {
            ours.forEach(each -> store.fetch(each.id(), clock.instant()));
        }
        store.take(id, delivery.id(), clock.instant());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        return headers;
    }
}
