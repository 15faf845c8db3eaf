package dev.afterword.evidence.bulk;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Bounds how many files are sent at the same time, since each keeps memory and an open file for as long as its reader likes. */
@Component
public class DownloadTurns {

    private static final long AGAIN_SECONDS = 5;

    private final Map<UUID, Integer> sending = new HashMap<>();
    private final int most;
    private final int mostOfOne;
    private int all;

    DownloadTurns(
            @Value("${afterword.evidence.downloads-at-once:40}") int most,
            @Value("${afterword.evidence.downloads-of-one-person:5}") int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Throws "too many" if the person has as many as one may have, and "unavailable" if there are as many as there may be. */
    public Turn take(Viewer viewer) {
        synchronized (sending) {
            int own = sending.getOrDefault(viewer.id(), 0);
            if (own >= mostOfOne) {
                throw Problem.tooMany(AGAIN_SECONDS);
            }
            if (all >= most) {
                throw Problem.of(ProblemType.UNAVAILABLE);
            }
            sending.put(viewer.id(), own + 1);
            all++;
            return new Turn(viewer.id());
        }
    }

    /** One file that is being sent, until it is closed. */
    public final class Turn implements AutoCloseable {

        private final UUID person;

        private Turn(UUID person) {
            this.person = person;
        }

        @Override
        public void close() {
            synchronized (sending) {
                all--;
                sending.computeIfPresent(person, (any, own) -> own == 1 ? null : own - 1);
            }
        }
    }
}
