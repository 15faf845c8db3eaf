package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Party;
import dev.afterword.kernel.Tlp;
import dev.afterword.review.FrozenItem.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Freezes a version: every row that a rendering of it needs, as it is at approval, with its labels. */
@Component
class SnapshotWriter {

    private final VersionStore versions;

    SnapshotWriter(VersionStore versions) {
        this.versions = versions;
    }

    /** Within the transaction of the approval. */
    Snapshot freeze(Viewer viewer, ReviewDetail doc, Instant now) {
        List<FrozenItem> items = items(doc);
        Snapshot snapshot = Snapshot.of(doc.key(), doc.review().number(), items);
        versions.insert(doc.incident().id(), doc.review().number(), snapshot, items, viewer.id(), now);
        return snapshot;
    }

    static List<FrozenItem> items(ReviewDetail doc) {
        Tlp tlp = doc.incident().facts().tlp();
        List<FrozenItem> items = new ArrayList<>();
        items.add(FrozenItem.of(Kind.INCIDENT, doc.key(), tlp, null, FrozenIncident.of(doc.incident())));
        doc.sections().values().forEach(row -> items.add(section(row)));
        doc.parties().forEach(party -> items.add(party(doc, party, tlp)));
        doc.references()
                .all()
                .forEach(c -> items.add(FrozenItem.of(
                        kind(c.citation().kind()), c.citation().key(), c.tlp(), c.restricted(), c.content())));
        doc.attributions().forEach(a -> items.add(attribution(doc, a)));
        doc.signOffs().stream()
                .filter(s -> s.state() == SignOff.State.GIVEN)
                .forEach(s -> items.add(signOff(doc, s, tlp)));
        return items;
    }

    private static Kind kind(char citation) {
        return switch (citation) {
            case 'T' -> Kind.EVENT;
            case 'E' -> Kind.EVIDENCE;
            default -> Kind.FINDING;
        };
    }

    private static FrozenItem section(SectionRow row) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("section", row.section().key());
        content.put("text", row.body());
        content.put("notApplicable", row.notApplicable());
        return FrozenItem.of(Kind.SECTION, row.section().key(), row.tlp(), row.restricted(), content);
    }

    private static FrozenItem party(ReviewDetail doc, Party party, Tlp tlp) {
        Participant p = doc.participant(party);
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("name", party.name());
        content.put("organisation", party.organisation());
        content.put("role", party.role());
        content.put("external", party.external());
        content.put("needed", party.needed());
        content.put("attended", p.attended());
        content.put("contributed", p.contributed());
        content.put("excusedReason", p.excusedReason());
        return FrozenItem.of(Kind.PARTY, party.id().toString(), tlp, null, content);
    }

    private static FrozenItem attribution(ReviewDetail doc, Attribution a) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>(a.draft().asMap());
        content.put("analyst", doc.name(a.analyst()));
        content.put("at", a.updatedAt().toString());
        return FrozenItem.of(Kind.ATTRIBUTION, a.ref(), a.tlp(), a.restricted(), content);
    }

    private static FrozenItem signOff(ReviewDetail doc, SignOff s, Tlp tlp) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("role", s.role().name());
        content.put("name", s.answeredBy() == null ? "" : doc.name(s.answeredBy()));
        content.put("at", String.valueOf(s.answeredAt()));
        content.put("reason", s.reason());
        return FrozenItem.of(Kind.SIGN_OFF, s.id().toString(), tlp, null, content);
    }
}
