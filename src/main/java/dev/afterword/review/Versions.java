package dev.afterword.review;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewReader;
import dev.afterword.review.document.ReviewRecorder;
import dev.afterword.review.frozen.FrozenItem;
import dev.afterword.review.frozen.Snapshot;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.frozen.VersionStore;
import dev.afterword.review.frozen.v1.Frozen;
import dev.afterword.web.Localizable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Reads approved versions: the frozen rows that the viewer may see, and whether they are as approved. */
@Service
class Versions {

    private final Transactions transactions;
    private final ReviewReader reader;
    private final VersionStore store;
    private final ReviewRecorder recorder;

    Versions(Transactions transactions, ReviewReader reader, VersionStore store, ReviewRecorder recorder) {
        this.transactions = transactions;
        this.reader = reader;
        this.store = store;
        this.recorder = recorder;
    }

    /**
     * A version with its rows.
     *
     * @param fault the first difference from what was approved
     */
    record FrozenVersion(ReviewDetail doc, Version version, List<FrozenItem> items, Optional<Snapshot.Fault> fault) {}

    FrozenVersion find(Viewer viewer, String key, int number) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = reader.read(viewer, key);
            Version version = doc.version(number).orElseThrow(Problem::notFound);
            VersionStore.Read read = store.read(doc.incident().id(), version);
            if (read.items().stream().anyMatch(item -> item.restricted() != null)) {
                recorder.read(viewer, doc.review());
            }
            return new FrozenVersion(doc, version, read.items(), read.fault());
        });
    }

    /** Returns the texts of an approved version, or of the one that is worked on. */
    Map<Section, String> texts(Viewer viewer, String key, int number) {
        return transactions.read(viewer, () -> {
            ReviewDetail doc = reader.read(viewer, key);
            Optional<Version> version = doc.version(number);
            if (version.isPresent()) {
                return frozen(unaltered(doc, version.get()));
            }
            if (doc.review().number() == number) {
                return doc.texts();
            }
            throw Problem.notFound();
        });
    }

    /** Returns the rows that the viewer may see, for a rendering. Throws if any row isn't as it was approved. */
    List<FrozenItem> unaltered(ReviewDetail doc, Version version) {
        VersionStore.Read read = store.read(doc.incident().id(), version);
        read.fault().ifPresent(fault -> {
            Localizable words = msg -> VersionViews.fault(msg, fault);
            throw Problem.blocked(
                    "versionAltered",
                    doc.review().href() + "/versions/" + version.number(),
                    String.valueOf(version.number()),
                    words);
        });
        return read.items();
    }

    private static Map<Section, String> frozen(List<FrozenItem> items) {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        for (FrozenItem item : items) {
            if (item.read() instanceof Frozen.Section frozen) {
                Section.of(frozen.section())
                        .ifPresent(section -> texts.put(section, Objects.toString(frozen.text(), "")));
            }
        }
        return texts;
    }
}
