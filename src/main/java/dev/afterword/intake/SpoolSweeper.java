package dev.afterword.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Deletes files that no import needs: the program was ended between writing a file and recording its import, or between the end of an
 * import and the deletion of its file.
 */
@Component
class SpoolSweeper {

    private static final Duration LONG_ENOUGH = Duration.ofDays(1);

    private final Spool spool;
    private final SpoolStore store;
    private final Clock clock;

    SpoolSweeper(Spool spool, SpoolStore store, Clock clock) {
        this.spool = spool;
        this.store = store;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sweep() {
        List<UUID> old = spool.olderThan(clock.instant().minus(LONG_ENOUGH));
        if (old.isEmpty()) {
            return;
        }
        List<UUID> needed = store.unfinished();
        old.stream().filter(id -> !needed.contains(id)).forEach(spool::delete);
    }
}
