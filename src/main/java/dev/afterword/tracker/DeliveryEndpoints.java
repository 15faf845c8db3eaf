package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.tracker.TrackerJobStore.Linked;
import dev.afterword.tracker.remote.Delivery;
import dev.afterword.tracker.remote.GiveUpException;
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
        byte[] body = request.getInputStream().readAllBytes(); // RequestLimits bounds it
        if (store.sealed(id).isEmpty()) {
            throw Problem.of(
                    ProblemType.SIGN_IN); // as if the signature were wrong, which tells nobody which trackers there are
        }
        String seen = null;
        for (String project : store.targeted(id)) { // a product may have issues of the same number in several
            Delivery delivery = read(id, project, headers(request), body);
            seen = delivery.id();
            if (store.taken(id, seen)) {
                return;
            }
            takeOver(delivery, store.linked(id, project, List.copyOf(delivery.issues())));
        }
        if (seen == null) {
            throw Problem.of(ProblemType.SIGN_IN);
        }
        store.take(id, seen, clock.instant());
    }

    private void takeOver(Delivery delivery, List<Linked> ours) {
        RemoteIssue state = delivery.state();
        if (state != null || delivery.deleted()) {
            ours.forEach(each ->
                    changes.apply(RemoteChanges.owner(each.owner()), each.id(), delivery.deleted() ? null : state));
        } else {
            ours.forEach(each -> store.fetch(each.id(), clock.instant()));
        }
    }

    private Delivery read(UUID tracker, String project, Map<String, String> headers, byte[] body) {
        try {
            return connections
                    .open(tracker, project)
                    .delivery(headers, body)
                    .orElseThrow(() -> Problem.of(ProblemType.SIGN_IN));
        } catch (GiveUpException odd) {
            throw Problem.invalid("body", "oddDelivery", odd.shortcoming().detail());
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        return headers;
    }
}
