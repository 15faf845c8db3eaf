package dev.afterword.web.log;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Logs faults. A fault that repeats has its stack trace in the log once an hour; each repetition is one line that refers to it, so that
 * a database that is away doesn't fill the disk with traces.
 */
@Component
public final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final int MOST = 200;

    private final Clock clock;
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    Faults(Clock clock) {
        this.clock = clock;
    }

    private record Seen(String request, Instant at) {}

    /** Logs what went wrong during this request. */
    public void log(HttpServletRequest request, Throwable fault) {
        String id = RequestIds.of(request);
        String first = first(id, fault);
        if (first.equals(id)) {
            LOG.error("Fault {} at {} {}", id, request.getMethod(), request.getRequestURI(), fault);
        } else {
            LOG.error(
                    "Fault {} at {} {}: the same as {}: {}",
                    id,
                    request.getMethod(),
                    request.getRequestURI(),
                    first,
                    fault.toString().lines().findFirst().orElse(""));
        }
    }

    /** Returns the request whose stack trace is in the log: this one, or an earlier one with the same fault. */
    private synchronized String first(String id, Throwable fault) {
        Instant now = clock.instant();
        Seen before = seen.get(place(fault));
        if (before != null && before.at.plus(AGAIN).isAfter(now)) {
            return before.request;
        }
        seen.remove(place(fault));
        seen.put(place(fault), new Seen(id, now));
        Iterator<String> oldest = seen.keySet().iterator();
        while (seen.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
        return id;
    }

    /** Where the fault arose: the types and first lines of it and its causes, without their messages, which may differ each time. */
    private static String place(Throwable fault) {
        StringBuilder place = new StringBuilder();
        int depth = 0;
        for (Throwable each = fault; each != null && depth < 10; each = each.getCause()) {
            StackTraceElement[] trace = each.getStackTrace();
            place.append(each.getClass().getName())
                    .append('@')
                    .append(trace.length == 0 ? "" : trace[0])
                    .append(' ');
            depth++;
        }
        return place.toString();
    }
}
