package dev.afterword.evidence.picture;

import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceContents;
import dev.afterword.evidence.EvidenceItem;
import dev.afterword.evidence.picture.PictureRefused.Reason;
import dev.afterword.markup.Kept;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Makes copies of evidence that pages and texts show as pictures. The original is never shown. Copies are kept in memory by the hash of the original,
 * for a while: on disk, evidence lies encrypted only.
 */
@Service
public class Pictures {

    private static final int MOST_REFUSED = 1_000;
    private static final Duration REFUSED_KEPT = Duration.ofMinutes(10);

    private final EvidenceContents contents;
    private final PictureCopier copier;

    /** A sixteenth of the heap, in bytes. */
    private final Kept<String, PictureCopy> kept =
            new Kept<>(Runtime.getRuntime().maxMemory() / 16);

    /** Files that aren't tried again for a while. */
    private final Map<String, Refusal> refused = new ConcurrentHashMap<>();

    private record Refusal(Reason reason, long at) {
        boolean holds() {
            return System.nanoTime() - at < REFUSED_KEPT.toNanos();
        }
    }

    Pictures(EvidenceContents contents, PictureCopier copier) {
        this.contents = contents;
        this.copier = copier;
    }

    /** Returns a copy of an item that the viewer sees. What is recorded about that is the caller's affair. */
    public PictureCopy of(Viewer viewer, String incident, EvidenceItem item) throws PictureRefused {
        return of(viewer, incident, item, 1);
    }

    /** Returns a copy of a page, from 1, of an item that the viewer sees. What is recorded about that is the caller's affair. */
    public PictureCopy of(Viewer viewer, String incident, EvidenceItem item, int page) throws PictureRefused {
        String hash = Objects.requireNonNull(item.hash()) + "-" + page;
        Refusal before = refused.get(hash);
        if (before != null && before.holds()) {
            throw new PictureRefused(before.reason());
        }
        PictureCopy found = kept.find(hash);
        if (found != null) {
            return found;
        }
        try {
            long size = Objects.requireNonNull(item.file()).size();
            PictureCopy copy = copier.copy(size, page, out -> contents.copyTo(viewer, incident, item.key(), out));
            return kept.get(hash, copy.content().length, () -> copy);
        } catch (PictureRefused e) {
            if (refused.size() >= MOST_REFUSED) {
                refused.clear();
            }
            refused.put(hash, new Refusal(e.reason(), System.nanoTime()));
            throw e;
        }
    }
}
