package dev.afterword.web.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.live.Live.Seen;
import dev.afterword.web.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Streams of events (EventSource) that tell an open page how many of its rows changed. A stream looks at fixed moments only, and sends an event
 * only when what its reader sees is different, so that what is hidden from them changes no byte and no moment. Between those moments it
 * looks only if something was committed on this server; what was on another is found at the next beat. The session is asked for before each look, and
 * ends the stream with it. While it waits, it holds no connection of the database.
 */
@Controller
@RequiresAction(value = Action.SIGNED_IN, byPerson = true)
class LiveEndpoints {

    /** After that the browser asks again, as for any page. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** How often a stream of one incident looks if it was woken, and one of all. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final Duration TICK_OF_ALL = Duration.ofSeconds(5);

    private static final Duration BEATS = Duration.ofSeconds(10);

    private static final String BEAT = ":\n\n";

    private final Live live;
    private final LiveStreams streams;
    private final SignIn signIn;

    LiveEndpoints(Live live, LiveStreams streams, SignIn signIn) {
        this.live = live;
        this.streams = streams;
        this.signIn = signIn;
    }

    @GetMapping({"/live/{part}", "/live/{part}/{key}"})
    void stream(
            Viewer viewer,
            @PathVariable String part,
            @PathVariable(required = false) @Nullable String key,
            @RequestParam(defaultValue = "") String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        String of = key == null ? "" : key;
        Seen first = live.seen(viewer, part, of);
        try (LiveStreams.Stream stream = streams.open(viewer.id(), first.incident())) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("X-Accel-Buffering", "no");
            tell(stream, first, since, request, response.getOutputStream(), part, of);
        } catch (IOException e) {
            return; // the page was left
        }
    }

    private void tell(
            LiveStreams.Stream stream,
            Seen first,
            String since,
            HttpServletRequest request,
            OutputStream out,
            String part,
            String key)
            throws IOException, InterruptedException {
        boolean late = !first.version().equals(since);
        send(out, late ? event(-1) : BEAT); // what changed while the page was on its way is counted by nobody
        long tick = (first.incident() == null ? TICK_OF_ALL : TICK).toNanos();
        long start = System.nanoTime();
        int told = 0;
        for (long n = 1; n * tick <= LIFE.toNanos(); n++) {
            if (!stream.lasts(start + n * tick - System.nanoTime())) {
                return;
            }
            boolean beat = n * tick % BEATS.toNanos() == 0;
            if (!stream.woken() && !beat) {
                continue;
            }
            Seen now = look(request, part, key).orElse(null);
            if (now == null) {
                return;
            }
            int changes = late ? told : now.changesSince(first);
            if (changes != told) {
                send(out, event(changes));
                told = changes;
            }
            if (beat) {
                send(out, BEAT);
            }
        }
    }

    /** Returns what the reader sees now; empty if they are no longer signed in, or see it no longer. */
    private Optional<Seen> look(HttpServletRequest request, String part, String key) {
        try {
            return signIn.stillIn(request).map(viewer -> live.seen(viewer, part, key));
        } catch (Problem | DataAccessException | TransactionException e) {
            return Optional.empty();
        }
    }

    private static String event(int changes) {
        return "event: changes\ndata: " + changes + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
