package dev.afterword.report;

import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceItem;
import dev.afterword.evidence.EvidenceItems;
import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.evidence.picture.PictureRefused;
import dev.afterword.evidence.picture.Pictures;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.Cited;
import dev.afterword.kernel.Problem;
import dev.afterword.report.ReportDocument.Picture;
import dev.afterword.report.ReportDocument.Picture.State;
import dev.afterword.review.Rendering;
import dev.afterword.review.frozen.v1.Frozen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the pictures of a report. A version froze the hash of each, and evidence never changes: so the picture is the one that was approved,
 * as long as its content isn't destroyed. Who may not see the evidence now gets no picture, whatever the version says.
 */
@Component
class ReportPictures {

    /** The most bytes that the copies in one file may have together: a twenty-fourth of the heap, as the texts of a report. */
    private static final long MOST = Runtime.getRuntime().maxMemory() / 24;

    private final EvidenceItems items;
    private final Pictures pictures;

    ReportPictures(EvidenceItems items, Pictures pictures) {
        this.items = items;
        this.pictures = pictures;
    }

    /** Returns the pictures for a page, without copies. */
    List<Picture> shown(Viewer viewer, Rendering rendering) {
        return items(viewer, rendering).stream()
                .map(item -> new Picture(item.key(), state(item), null))
                .toList();
    }

    /** Returns the pictures for a file, with copies. Making one takes a while: not within a transaction. */
    List<Picture> copied(Viewer viewer, Rendering rendering) {
        List<Picture> all = new ArrayList<>();
        long bytes = 0;
        for (EvidenceItem item : items(viewer, rendering)) {
            Picture picture = bytes >= MOST && state(item) == State.SHOWN
                    ? new Picture(item.key(), State.TOO_MANY, null)
                    : copied(viewer, rendering.key(), item);
            PictureCopy copy = picture.copy();
            bytes += copy == null ? 0 : copy.content().length;
            all.add(picture);
        }
        return all;
    }

    private Picture copied(Viewer viewer, String incident, EvidenceItem item) {
        State state = state(item);
        if (state != State.SHOWN) {
            return new Picture(item.key(), state, null);
        }
        try {
            return new Picture(item.key(), State.SHOWN, pictures.of(viewer, incident, item));
        } catch (PictureRefused e) {
            return new Picture(item.key(), State.REFUSED, null);
        } catch (Problem e) {
            if (e.type().status() >= 500) {
                throw e;
            }
            return new Picture(item.key(), State.REFUSED, null);
        }
    }

    private static State state(EvidenceItem item) {
        return item.picture() == Cited.Picture.DESTROYED ? State.DESTROYED : State.SHOWN;
    }

    /** Returns the evidence that texts have as pictures, which this copy contains, and which the viewer sees now. */
    private List<EvidenceItem> items(Viewer viewer, Rendering rendering) {
        Set<String> keys = texts(rendering)
                .flatMap(text -> Citations.pictures(text).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<String, Frozen.Evidence> frozen = rendering
                .all(Frozen.Evidence.class)
                .filter(each -> keys.contains(each.key()) && each.sha256() != null)
                .collect(Collectors.toMap(Frozen.Evidence::key, each -> each));
        return items.named(viewer, rendering.incident(), frozen.keySet()).stream()
                .filter(item -> item.picture() != Cited.Picture.NONE)
                .filter(item -> Objects.equals(
                        item.hash(),
                        Objects.requireNonNull(frozen.get(item.key())).sha256()))
                .toList();
    }

    private static Stream<String> texts(Rendering rendering) {
        return rendering.rows().stream().map(row -> text(row.content())).filter(Objects::nonNull);
    }

    private static @Nullable String text(Frozen content) {
        return switch (content) {
            case Frozen.Incident incident -> incident.summary();
            case Frozen.Section section -> section.text();
            case Frozen.Event event -> event.description();
            case Frozen.Finding finding -> finding.description();
            case Frozen.Attribution attribution -> attribution.statement();
            case Frozen.Evidence _, Frozen.Party _, Frozen.SignOff _, Frozen.Objection _, Frozen.Approval _ -> null;
        };
    }
}
