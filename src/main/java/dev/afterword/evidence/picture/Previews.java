package dev.afterword.evidence.picture;

import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceContents;
import dev.afterword.evidence.EvidenceItem;
import dev.afterword.evidence.bulk.BulkReads;
import dev.afterword.incident.citation.Cited;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds what the page of an item can show of its content. The original is never part of a page. */
@Service
public class Previews {

    /** The most bytes of a text that are shown. */
    private static final int LONGEST_TEXT = 1 << 16;

    private final EvidenceContents contents;
    private final Pictures pictures;
    private final BulkReads reads;

    Previews(EvidenceContents contents, Pictures pictures, BulkReads reads) {
        this.contents = contents;
        this.pictures = pictures;
        this.reads = reads;
    }

    /**
     * Returns what can be shown; null if there is nothing of a kind that can. That a text is shown is recorded here, and that a picture is
     * where it is sent. Not within a transaction: it reads files, and has pages drawn.
     *
     * @param page of a PDF, from 1
     */
    public @Nullable Preview of(Viewer viewer, String incident, EvidenceItem item, int page) {
        if (!item.readable()) {
            return null;
        }
        try {
            if (item.picture() == Cited.Picture.SHOWN) {
                return Preview.picture(1, 1);
            }
            return Objects.requireNonNull(item.file())
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".pdf")
                    ? Preview.picture(
                            page, pictures.of(viewer, incident, item, page).pages())
                    : text(viewer, incident, item);
        } catch (PictureRefused e) {
            return Preview.refused(e.reason().code());
        } catch (Problem problem) {
            reads.tell(viewer, incident, problem);
            return Preview.refused(problem.type() == ProblemType.TOO_MANY ? "tooMany" : "notNow");
        }
    }

    private @Nullable Preview text(Viewer viewer, String incident, EvidenceItem item) {
        byte[] bytes = contents.beginning(viewer, incident, item.key(), LONGEST_TEXT);
        boolean whole = bytes.length == Objects.requireNonNull(item.file()).size();
        String text = ShownText.of(bytes, whole);
        if (text == null) {
            return null;
        }
        contents.recordShown(viewer, incident, item.key(), FactAction.EVIDENCE_TEXT_SHOWN);
        return Preview.text(text, whole);
    }
}
