package dev.afterword.review;

import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewHistoryEntry;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the record of how a version came to be, from the history of its review. */
@Component
class VersionRecords {

    private final @Nullable String organisation;

    /** @param organisation the name of the organisation, as reports have it; empty for none */
    VersionRecords(@Value("${afterword.organisation:}") String organisation) {
        this.organisation = organisation.isBlank() ? null : organisation.strip();
    }

    /** Returns the record of a version that isn't approved yet. */
    Frozen.Approval draft(ReviewDetail doc) {
        return of(doc, doc.review().number(), null, null);
    }

    /** Returns the record at the moment of an approval. */
    Frozen.Approval approved(ReviewDetail doc, String by, Instant at) {
        return of(doc, doc.review().number(), by, at);
    }

    /** Returns the record of a version from before these were frozen with it. */
    Frozen.Approval afterwards(ReviewDetail doc, Version version) {
        return of(doc, version.number(), doc.name(version.approvedBy()), version.approvedAt());
    }

    private Frozen.Approval of(ReviewDetail doc, int number, @Nullable String by, @Nullable Instant at) {
        Optional<ReviewHistoryEntry> submitted = last(doc, number, ReviewHistoryEntry.Kind.SUBMITTED);
        return new Frozen.Approval(
                number,
                organisation,
                doc.versions().stream()
                        .filter(version -> version.number() < number && version.publishedAt() != null)
                        .map(Version::number)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                last(doc, number, ReviewHistoryEntry.Kind.AMENDED)
                        .map(ReviewHistoryEntry::reason)
                        .orElse(null),
                submitted.map(ReviewHistoryEntry::person).map(doc::name).orElse(null),
                submitted.map(ReviewHistoryEntry::at).orElse(null),
                by,
                at,
                objections(doc, number));
    }

    private static Optional<ReviewHistoryEntry> last(ReviewDetail doc, int number, ReviewHistoryEntry.Kind kind) {
        return doc.steps().stream()
                .filter(step -> step.number() == number && step.kind() == kind)
                .max(Comparator.comparing(ReviewHistoryEntry::at));
    }

    private static List<Frozen.Approval.Objection> objections(ReviewDetail doc, int number) {
        return doc.objections().stream()
                .filter(objection -> objection.number() == number)
                .map(objection -> new Frozen.Approval.Objection(
                        doc.name(objection.person()),
                        objection.role().name(),
                        objection.at(),
                        objection.reason(),
                        objection.answer()))
                .toList();
    }
}
