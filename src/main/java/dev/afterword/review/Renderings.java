package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.review.Rendering.Row;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewReader;
import dev.afterword.review.frozen.FrozenItem;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.frozen.v1.Frozen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Provides reports with each version of a review as it was frozen, and with the draft as it would be frozen now. */
@Service
public class Renderings {

    private final Transactions transactions;
    private final ReviewReader reader;
    private final Versions versions;
    private final SnapshotWriter snapshots;
    private final VersionRecords records;
    private final Grants grants;

    Renderings(
            Transactions transactions,
            ReviewReader reader,
            Versions versions,
            SnapshotWriter snapshots,
            VersionRecords records,
            Grants grants) {
        this.transactions = transactions;
        this.reader = reader;
        this.versions = versions;
        this.snapshots = snapshots;
        this.records = records;
        this.grants = grants;
    }

    /**
     * Returns one version as the viewer sees it. Throws "not found" if there is none, and refuses one that was changed since its approval.
     *
     * @param number null for the one in force, or else the last approved one, or else the draft
     */
    public Rendering find(Viewer viewer, String key, @Nullable Integer number) {
        return transactions.read(viewer, () -> {
            ReviewDetail alone = reader.readAlone(viewer, key);
            boolean whole = grants.allows(viewer, Action.SEE, alone.incident().id());
            ReviewDetail doc = whole ? reader.read(viewer, key) : alone;
            int wanted = number == null ? defaultNumber(doc) : number;
            if (!whole && doc.version(wanted).isEmpty()) {
                throw Problem.notFound(); // guests and executives see published versions only
            }
            return doc.version(wanted).map(version -> frozen(doc, version)).orElseGet(() -> draft(viewer, doc, wanted));
        });
    }

    /** Lists all versions, newest first, without their rows; the first may be a draft. */
    public List<Rendering> all(Viewer viewer, String key) {
        return transactions.read(viewer, () -> {
            ReviewDetail doc = reader.readAlone(viewer, key);
            List<Rendering> all = new ArrayList<>();
            if (hasDraft(doc)
                    && grants.allows(viewer, Action.SEE, doc.incident().id())) {
                all.add(draft(doc, List.of()));
            }
            doc.versions().forEach(version -> all.add(frozen(doc, version, List.of(), 0)));
            return all;
        });
    }

    /** Returns whether it is the version in force: the last published one. */
    public static boolean inForce(List<Rendering> all, Rendering one) {
        return one.publishedAt() != null
                && all.stream().noneMatch(other -> other.publishedAt() != null && other.version() > one.version());
    }

    private static int defaultNumber(ReviewDetail doc) {
        Integer inForce = doc.review().inForce();
        if (inForce != null) {
            return inForce;
        }
        return doc.versions().isEmpty()
                ? doc.review().number()
                : doc.versions().getFirst().number();
    }

    /** Returns whether the version that is worked on isn't approved yet. */
    private static boolean hasDraft(ReviewDetail doc) {
        return doc.version(doc.review().number()).isEmpty();
    }

    private Rendering frozen(ReviewDetail doc, Version version) {
        List<FrozenItem> items = versions.unaltered(doc, version);
        return frozen(doc, version, items, version.snapshot().size() - items.size());
    }

    private Rendering frozen(ReviewDetail doc, Version version, List<FrozenItem> items, int hidden) {
        return new Rendering(
                doc.incident().id(),
                doc.key(),
                version.number(),
                version.publishedAt() == null ? "APPROVED" : "PUBLISHED",
                version.approvedAt(),
                version.publishedAt(),
                version.snapshot().hash(),
                hidden,
                items.stream().map(Renderings::row).toList(),
                items.stream()
                        .map(FrozenItem::read)
                        .filter(Frozen.Approval.class::isInstance)
                        .map(Frozen.Approval.class::cast)
                        .findFirst()
                        .orElseGet(() -> records.afterwards(doc, version)),
                replacement(doc, version));
    }

    /** Returns the version that was published after this one, the first if there are several; null while this one is in force. */
    private static Rendering.@Nullable Replacement replacement(ReviewDetail doc, Version version) {
        return version.publishedAt() == null
                ? null
                : doc.versions().stream()
                        .filter(other -> other.number() > version.number() && other.publishedAt() != null)
                        .min(Comparator.comparingInt(Version::number))
                        .map(other ->
                                new Rendering.Replacement(other.number(), Objects.requireNonNull(other.publishedAt())))
                        .orElse(null);
    }

    private Rendering draft(Viewer viewer, ReviewDetail doc, int wanted) {
        if (!hasDraft(doc) || wanted != doc.review().number()) {
            throw Problem.notFound();
        }
        return draft(
                doc, snapshots.draft(viewer, doc).stream().map(Renderings::row).toList());
    }

    private Rendering draft(ReviewDetail doc, List<Row> rows) {
        return new Rendering(
                doc.incident().id(),
                doc.key(),
                doc.review().number(),
                doc.review().state().name(),
                null,
                null,
                null,
                0,
                rows,
                records.draft(doc),
                null);
    }

    private static Row row(FrozenItem item) {
        return new Row(item.ref(), item.tlp(), item.restricted(), item.read());
    }
}
