package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.comment.ReviewComments;
import dev.afterword.incident.party.Party;
import dev.afterword.kernel.Tlp;
import dev.afterword.review.attribution.Attribution;
import dev.afterword.review.attribution.AttributionFacts;
import dev.afterword.review.document.Participant;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.frozen.ContentLimit;
import dev.afterword.review.frozen.FrozenIncident;
import dev.afterword.review.frozen.FrozenItem;
import dev.afterword.review.frozen.FrozenItem.Kind;
import dev.afterword.review.frozen.Snapshot;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.frozen.VersionStore;
import dev.afterword.review.frozen.v1.Frozen;
import dev.afterword.review.reference.References;
import dev.afterword.review.signoff.SignOff;
import dev.afterword.review.text.SectionRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Freezes a version at its approval: every row that a report of it needs, with its labels. */
@Component
class SnapshotWriter {

    private final VersionStore versions;
    private final VersionRecords records;
    private final References references;
    private final ReviewComments comments;
    private final ContentLimit limit;

    SnapshotWriter(
            VersionStore versions,
            VersionRecords records,
            References references,
            ReviewComments comments,
            ContentLimit limit) {
        this.comments = comments;
        this.limit = limit;
        this.versions = versions;
        this.records = records;
        this.references = references;
    }

    /** Stores the rows, within the transaction of the approval. */
    Snapshot freeze(Viewer viewer, ReviewDetail doc, Instant now) {
        List<FrozenItem> items = items(viewer, doc, records.approved(doc, viewer.name(), now));
        Snapshot snapshot = Snapshot.of(doc.key(), doc.review().number(), items);
        Version version = Version.approved(
                doc.review().number(),
                snapshot,
                now,
                viewer.id(),
                doc.submitter().orElse(null));
        versions.insert(doc.incident().id(), version, items);
        return snapshot;
    }

    /** Returns the rows that a draft would freeze now. */
    List<FrozenItem> draft(Viewer viewer, ReviewDetail doc) {
        return items(viewer, doc, records.draft(doc));
    }

    private List<FrozenItem> items(Viewer viewer, ReviewDetail doc, Frozen.Approval approval) {
        Tlp tlp = doc.incident().facts().tlp();
        ContentLimit.Items items = limit.items();
        items.add(FrozenItem.of(Kind.INCIDENT, doc.key(), tlp, null, FrozenIncident.of(doc.incident())));
        doc.sections().values().forEach(row -> items.add(section(row)));
        doc.parties().forEach(party -> items.add(party(doc, party, tlp)));
        references.each(
                viewer,
                doc.incident(),
                c -> items.add(FrozenItem.of(
                        kind(c.citation().kind()),
                        c.citation().key(),
                        c.tlp(),
                        c.restricted(),
                        Objects.requireNonNull(c.content()))));
        doc.attributions().forEach(a -> items.add(attribution(doc, a)));
        doc.signOffs().stream()
                .filter(s -> s.state() == SignOff.State.GIVEN)
                .forEach(s -> items.add(signOff(doc, s, tlp)));
        Instant since = before(doc);
        comments.objections(doc.incident().id(), doc.key()).stream()
                .filter(objection -> objection.at().isAfter(since))
                .forEach(objection -> items.add(objection(objection)));
        items.add(FrozenItem.of(Kind.APPROVAL, "approval", tlp, null, approval));
        return items.all();
    }

    /** Returns when the version before was approved, which has the objections raised until then. */
    private static Instant before(ReviewDetail doc) {
        return doc.versions().stream()
                .filter(version -> version.number() < doc.review().number())
                .map(Version::approvedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private static FrozenItem objection(ReviewComments.Raised raised) {
        ReviewComments.Answer answer = raised.answer();
        Frozen.Objection content = new Frozen.Objection(
                raised.on(),
                raised.by().name(),
                raised.at(),
                raised.quote(),
                raised.text(),
                answer == null ? null : answer.text(),
                answer == null ? null : answer.by().name(),
                answer == null ? null : answer.at());
        return FrozenItem.of(Kind.OBJECTION, raised.id().toString(), raised.tlp(), raised.restricted(), content);
    }

    private static Kind kind(char citation) {
        return switch (citation) {
            case 'T' -> Kind.EVENT;
            case 'E' -> Kind.EVIDENCE;
            default -> Kind.FINDING;
        };
    }

    private static FrozenItem section(SectionRow row) {
        String key = row.section().key();
        return FrozenItem.of(
                Kind.SECTION,
                key,
                row.tlp(),
                row.restricted(),
                new Frozen.Section(key, row.body(), row.notApplicable()));
    }

    private static FrozenItem party(ReviewDetail doc, Party party, Tlp tlp) {
        Participant p = doc.participant(party);
        Frozen.Party content = new Frozen.Party(
                party.name(),
                party.organisation(),
                party.role(),
                party.external(),
                party.needed(),
                p.attended(),
                p.contributed(),
                p.excusedReason());
        return FrozenItem.of(Kind.PARTY, party.id().toString(), tlp, null, content);
    }

    private static FrozenItem attribution(ReviewDetail doc, Attribution a) {
        AttributionFacts facts = a.facts();
        Frozen.Attribution content = new Frozen.Attribution(
                facts.kind().name(),
                facts.name(),
                facts.statement(),
                facts.hypotheses().stream()
                        .map(h -> new Frozen.Attribution.Hypothesis(h.name(), h.reasoning()))
                        .toList(),
                facts.evidence().stream()
                        .map(g -> new Frozen.Attribution.Graded(g.citation(), g.source(), g.information(), g.note()))
                        .toList(),
                FrozenIncident.code(facts.likelihood()),
                FrozenIncident.code(facts.confidence()),
                doc.name(a.analyst()),
                a.updatedAt());
        return FrozenItem.of(Kind.ATTRIBUTION, a.ref(), facts.tlp(), facts.restriction(), content);
    }

    private static FrozenItem signOff(ReviewDetail doc, SignOff s, Tlp tlp) {
        Frozen.SignOff content = new Frozen.SignOff(
                s.answeredBy() == null ? "" : doc.name(s.answeredBy()),
                s.role().name(),
                Objects.requireNonNull(s.answeredAt()),
                s.reason());
        return FrozenItem.of(Kind.SIGN_OFF, s.id().toString(), tlp, null, content);
    }
}
