package dev.afterword.review;

import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.citation.Cited;
import dev.afterword.markup.Citation;
import dev.afterword.markup.Markdown;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.frozen.FrozenItem;
import dev.afterword.review.frozen.Snapshot;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.frozen.v1.Frozen;
import dev.afterword.review.reference.Reference;
import dev.afterword.review.reference.ReferenceIndex;
import dev.afterword.review.text.TextView;
import dev.afterword.review.view.VersionView;
import dev.afterword.web.Messages;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the view of an approved version, from its frozen rows only. */
final class VersionViews {

    private VersionViews() {}

    static VersionView of(PageContext page, IncidentLayout layout, Versions.FrozenVersion frozen) {
        Version v = frozen.version();
        ReviewDetail doc = frozen.doc();
        return new VersionView(
                layout,
                v.number(),
                page.t(
                        "review.approvedBy",
                        doc.name(v.approvedBy()),
                        page.words().minute(v.approvedAt())),
                v.publishedAt() == null
                        ? null
                        : page.t("review.publishedOn", page.words().minute(v.publishedAt())),
                v.snapshot().hash(),
                frozen.fault().map(fault -> fault(page.msg(), fault)).orElse(null),
                sections(page, frozen),
                rows(page, frozen.items()));
    }

    static String fault(Messages msg, Snapshot.Fault fault) {
        return switch (fault) {
            case Snapshot.Fault.Manifest _ -> msg.t("fault.manifest");
            case Snapshot.Fault.Altered(FrozenItem.Kind kind, String ref) ->
                msg.t("fault.altered", msg.t("FrozenKind." + kind), ref);
            case Snapshot.Fault.Unseen _ -> msg.t("fault.unseen");
            case Snapshot.Fault.Missing(int rows) -> msg.t("fault.missing", rows);
        };
    }

    private static List<VersionView.Part> sections(PageContext page, Versions.FrozenVersion frozen) {
        TextView hooks = new TextView(page, frozen.doc().key(), references(frozen));
        Map<String, Frozen.Section> written = new HashMap<>();
        for (FrozenItem item : frozen.items()) {
            if (item.read() instanceof Frozen.Section section) {
                written.put(section.section(), section);
            }
        }
        List<VersionView.Part> parts = new ArrayList<>();
        for (Section section : Section.values()) {
            Frozen.Section content = written.get(section.key());
            if (content != null) {
                String text = Objects.toString(content.text(), "");
                parts.add(new VersionView.Part(
                        page.t(section), Markdown.html(text, hooks), text.isBlank() ? content.notApplicable() : null));
            }
        }
        return parts;
    }

    /** Pictures are those of the evidence as it is now, since its content never changes, but may be destroyed or hidden. */
    private static ReferenceIndex references(Versions.FrozenVersion frozen) {
        Map<Citation, Cited> cited = new HashMap<>();
        ReferenceIndex now = frozen.doc().references();
        frozen.items()
                .forEach(item -> Citation.parse(item.ref())
                        .ifPresent(c -> cited.put(
                                c,
                                new Cited.Visible(
                                        title(item),
                                        now.find(c).map(Reference::picture).orElse(Cited.Picture.NONE)))));
        return new ReferenceIndex(Map.of(), cited);
    }

    private static List<VersionView.Row> rows(PageContext page, List<FrozenItem> items) {
        return items.stream()
                .map(item -> new VersionView.Row(
                        page.t("FrozenKind." + item.kind()),
                        item.ref().length() > 24 || item.kind() == FrozenItem.Kind.SECTION ? "" : item.ref(),
                        Section.of(item.ref()).map(page::t).orElse(title(item)),
                        item.tlp().label(),
                        item.restricted() != null))
                .toList();
    }

    private static String title(FrozenItem item) {
        return switch (item.read()) {
            case Frozen.Incident incident -> incident.title();
            case Frozen.Event event -> event.title();
            case Frozen.Evidence evidence -> evidence.title();
            case Frozen.Finding finding -> finding.title();
            case Frozen.Party party -> party.name();
            case Frozen.Attribution attribution -> Objects.toString(attribution.name(), "");
            case Frozen.SignOff signOff -> signOff.name();
            case Frozen.Objection objection -> objection.name();
            case Frozen.Section _, Frozen.Approval _ -> "";
        };
    }
}
