package dev.afterword.audit.request;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Restriction;
import dev.afterword.web.Refusal;
import dev.afterword.web.security.Reading;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Records who looks at an incident that is restricted to named members, what auditors look at (they see all incidents, audited), and who
 * was refused what.
 */
@Component
class RequestRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(RequestRecorder.class);
    private static final int LONGEST_PATH = 500;

    private final Transactions transactions;
    private final Incidents incidents;
    private final ApplicationEventPublisher events;

    RequestRecorder(Transactions transactions, Incidents incidents, ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.events = events;
    }

    /** A read that can't be recorded doesn't happen. */
    @EventListener
    void on(Reading reading) {
        Viewer viewer = reading.viewer();
        String key = incident(reading.request());
        if (key != null) {
            incidents
                    .seen(key)
                    .filter(seen -> seen.restricted() || viewer.is(Role.AUDITOR))
                    .ifPresent(seen -> events.publishEvent(Fact.of(FactAction.INCIDENT_READ, viewer.id(), key)
                            .in(seen.id())
                            .withAfter(Map.of("path", path(reading.request())))));
        }
    }

    /** Before the answer leaves. */
    @EventListener
    void on(Refusal refusal) {
        HttpServletRequest request = refusal.request();
        String key = incident(request);
        if (refusal.status() == 404 && key == null) {
            return;
        }
        try {
            refused(refusal.viewer(), key, request.getMethod() + " " + path(request), refusal.status());
        } catch (DataAccessException | TransactionException failed) {
            LOG.error("A refusal couldn't be recorded", failed); // the request is refused all the same
        }
    }

    /** Records hidden and absent things in the same way, so that neither the person nor an administrator can tell which it was. */
    private void refused(Viewer viewer, @Nullable String key, String path, int status) {
        transactions.run(viewer, () -> {
            Optional<Incidents.Seen> seen = key == null || status == 404 ? Optional.empty() : incidents.seen(key);
            String object = key == null ? "route" : seen.isPresent() ? key : "incident";
            events.publishEvent(Fact.of(FactAction.ACCESS_REFUSED, viewer.id(), object)
                    .in(seen.map(Incidents.Seen::id).orElse(null))
                    .withRestriction(seen.isPresent() || key == null ? null : Restriction.PRIVILEGED)
                    .withAfter(Map.of("path", path, "status", status)));
        });
    }

    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH);
    }

    /** The key in the address, for addresses of one incident; as it was typed. */
    private static @Nullable String incident(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(pattern instanceof String route) || !(variables instanceof Map<?, ?> values)) {
            return null;
        }
        String rest = route.startsWith("/api/v1") ? route.substring("/api/v1".length()) : route;
        if (!rest.startsWith("/incidents/{")) {
            return null;
        }
        String name = rest.substring("/incidents/{".length(), rest.indexOf('}'));
        return values.get(name) instanceof String key ? key : null;
    }
}
