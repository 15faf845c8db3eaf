package dev.afterword.review;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.review.Rendering.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a report may read of a review: each version as it was frozen, and the draft as it would be. */
@Service
public class Renderings {

    private final Transactions transactions;
    private final ReviewReader reader;
    private final VersionStore store;

    Renderings(Transactions transactions, ReviewReader reader, VersionStore store) {
        this.transactions = transactions;
        this.reader = reader;
        this.store = store;
    }

    /**
     * One version as the viewer sees it; "not found" where there is none.
     *
     * @param number null for the one in force, else the last approved, else the draft
     */
    public Rendering find(Viewer viewer, String key, @Nullable Integer number) {
        return transactions.read(viewer, () -> {
            ReviewDetail doc = reader.read(viewer, key);
            int wanted = number == null ? usual(doc) : number;
            return doc.version(wanted).map(version -> frozen(doc, version)).orElseGet(() -> draft(doc, wanted));
        });
    }

    /** All versions, newest first, without their rows; the first may be a draft. */
    public List<Rendering> all(Viewer viewer, String key) {
        return transactions.read(viewer, () -> {
            ReviewDetail doc = reader.readAlone(viewer, key);
            List<Rendering> all = new ArrayList<>();
            if (drafted(doc)) all.add(draft(doc, List.of()));
            doc.versions().forEach(version -> all.add(frozen(doc, version, List.of(), 0)));
            return all;
        });
    }

    /** Whether it is the published version that counts. */
    public static boolean inForce(List<Rendering> all, Rendering one) {
        return one.publishedAt() != null
                && all.stream().noneMatch(other -> other.publishedAt() != null && other.version() > one.version());
    }

    private static int usual(ReviewDetail doc) {
        Integer inForce = doc.review().inForce();
        if (inForce != null) return inForce;
        return doc.versions().isEmpty()
                ? doc.review().number()
                : doc.versions().getFirst().number();
    }

    /** Whether the version that is worked on isn't approved yet. */
    private static boolean drafted(ReviewDetail doc) {
        return doc.version(doc.review().number()).isEmpty();
    }

    private Rendering frozen(ReviewDetail doc, Version version) {
        List<FrozenItem> items = store.items(doc.incident().id(), version.number());
        return frozen(doc, version, items, version.snapshot().size() - items.size());
    }

    private static Rendering frozen(ReviewDetail doc, Version version, List<FrozenItem> items, int hidden) {
        return new Rendering(
                doc.incident().id(),
                doc.key(),
                version.number(),
                version.publishedAt() == null ? "APPROVED" : "PUBLISHED",
                version.approvedAt(),
                version.publishedAt(),
                version.snapshot().hash(),
                hidden,
                items.stream().map(Renderings::row).toList());
    }

    private static Rendering draft(ReviewDetail doc, int wanted) {
        if (!drafted(doc) || wanted != doc.review().number()) throw Problem.notFound();
        return draft(
                doc, SnapshotWriter.items(doc).stream().map(Renderings::row).toList());
    }

    private static Rendering draft(ReviewDetail doc, List<Row> rows) {
        return new Rendering(
                doc.incident().id(),
                doc.key(),
                doc.review().number(),
                doc.review().state().name(),
                null,
                null,
                null,
                0,
                rows);
    }

    private static Row row(FrozenItem item) {
        return new Row(item.ref(), item.tlp(), item.restricted(), item.read());
    }
}
