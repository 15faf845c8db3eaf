package dev.afterword.tracker.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What trackers answered about how they are set up, for a minute, so that a thousand tasks don't ask a thousand times. */
final class SetupCache {

    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MOST = 100;
    private static final int MOST_BYTES = 100_000;

    private final Clock clock;
    private final Map<Key, Kept> all = new LinkedHashMap<>();

    SetupCache(Clock clock) {
        this.clock = clock;
    }

    /** By the credentials too: others may see something else. */
    private record Key(TrackerAccess access, String path) {}

    private record Kept(RemoteAnswer answer, Instant at) {}

    /** Returns the answer of the last minute, or asks. Errors aren't kept. */
    RemoteAnswer get(TrackerAccess access, String path, Supplier<RemoteAnswer> ask) {
        Key key = new Key(access, path);
        Instant now = clock.instant();
        RemoteAnswer kept = kept(key, now);
        if (kept != null) {
            return kept;
        }
        RemoteAnswer answer = ask.get();
        if (answer.isOk() && answer.body().length <= MOST_BYTES) {
            keep(key, new Kept(answer, now));
        }
        return answer;
    }

    private synchronized @Nullable RemoteAnswer kept(Key key, Instant now) {
        Kept found = all.get(key);
        return found == null || found.at().plus(LIFE).isBefore(now) ? null : found.answer();
    }

    private synchronized void keep(Key key, Kept kept) {
        all.remove(key);
        all.put(key, kept);
        if (all.size() > MOST) {
            Iterator<Key> oldest = all.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
