package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Party;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes edits into the working text. Within the caller's transaction, on a review that is open. */
@Component
class Edits {

    private final ReviewStore store;
    private final SectionStore sections;
    private final ParticipantStore participants;
    private final Clearances clearances;
    private final ReviewRecorder journal;
    private final Clock clock;

    Edits(
            ReviewStore store,
            SectionStore sections,
            ParticipantStore participants,
            Clearances clearances,
            ReviewRecorder journal,
            Clock clock) {
        this.store = store;
        this.sections = sections;
        this.participants = participants;
        this.clearances = clearances;
        this.journal = journal;
        this.clock = clock;
    }

    /** An edit of one section that leaves the others as they are. */
    ReviewEdit ofSection(
            ReviewDetail doc,
            Section section,
            String body,
            @Nullable String notApplicable,
            @Nullable Boolean restricted) {
        Map<Section, String> bodies = new EnumMap<>(Section.class);
        Map<Section, String> reasons = new EnumMap<>(Section.class);
        doc.sections().values().forEach(row -> {
            bodies.put(row.section(), row.body());
            if (row.notApplicable() != null) reasons.put(row.section(), row.notApplicable());
        });
        bodies.put(section, body);
        if (notApplicable == null) reasons.remove(section);
        else reasons.put(section, notApplicable);
        return new ReviewEdit(bodies, reasons, null, restricted(doc, section, restricted));
    }

    private static @Nullable Set<Section> restricted(ReviewDetail doc, Section section, @Nullable Boolean restricted) {
        if (restricted == null) return null;
        Set<Section> all = EnumSet.noneOf(Section.class);
        all.addAll(Reviews.restricted(doc));
        if (restricted) all.add(section);
        else all.remove(section);
        return all;
    }

    void apply(Viewer viewer, ReviewDetail doc, ReviewEdit edit) {
        UUID incident = doc.incident().id();
        boolean cleared = clearances.allows(viewer, Action.CONTRIBUTE, incident);
        if (edit.restricted() != null && !cleared) throw Problem.forbidden();
        Instant now = clock.instant();
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Object> after = new LinkedHashMap<>();
        Map<String, Object> closedBefore = new LinkedHashMap<>();
        Map<String, Object> closedAfter = new LinkedHashMap<>();
        boolean seenByAll = false;
        for (SectionRow standing : doc.sections().values()) {
            SectionRow wanted = wanted(viewer, edit, standing, cleared, now);
            if (standing.says(wanted.body(), wanted.notApplicable(), wanted.restricted())) continue;
            // none written: the row is hidden from this viewer, and stays as it is
            if (!sections.update(incident, wanted)) continue;
            boolean closed = standing.restricted() != null || wanted.restricted() != null;
            put(closed ? closedBefore : before, standing);
            put(closed ? closedAfter : after, wanted);
            seenByAll |= wanted.restricted() == null
                    || (standing.restricted() == null && !standing.body().isEmpty());
        }
        if (seenByAll) store.textChanged(incident, now);
        participants(doc, edit, before, after);
        journal.edited(viewer, doc.review().edited(), null, before, after);
        journal.edited(viewer, doc.review().edited(), Restriction.ATTRIBUTION, closedBefore, closedAfter);
    }

    private static SectionRow wanted(
            Viewer viewer, ReviewEdit edit, SectionRow standing, boolean cleared, Instant now) {
        String body = edit.body(standing);
        return new SectionRow(
                standing.section(),
                body,
                edit.notApplicable(standing),
                standing.tlp(),
                restriction(edit, standing, body, cleared),
                standing.version() + 1,
                now,
                viewer.id());
    }

    /** What somebody with the clearance first writes on the actors is restricted unless they say otherwise. */
    private static @Nullable Restriction restriction(
            ReviewEdit edit, SectionRow standing, String body, boolean cleared) {
        Set<Section> chosen = edit.restricted();
        if (chosen != null) return chosen.contains(standing.section()) ? Restriction.ATTRIBUTION : null;
        boolean firstWords = !standing.isPresent() && !body.isBlank();
        return standing.section() == Section.ACTORS && cleared && firstWords
                ? Restriction.ATTRIBUTION
                : standing.restricted();
    }

    private static void put(Map<String, Object> fields, SectionRow row) {
        String key = row.section().key();
        fields.put("sections." + key, row.body());
        if (row.notApplicable() != null) fields.put("notApplicable." + key, row.notApplicable());
        if (row.restricted() != null)
            fields.put("restricted." + key, row.restricted().name());
    }

    private void participants(
            ReviewDetail doc, ReviewEdit edit, Map<String, Object> before, Map<String, Object> after) {
        List<Participant> wanted = edit.participants();
        if (wanted == null) return;
        check(doc, wanted);
        if (Set.copyOf(wanted).equals(new LinkedHashSet<>(doc.participants().values()))) return;
        participants.replaceAll(doc.incident().id(), wanted);
        before.put("participants", describe(doc.participants().values()));
        after.put("participants", describe(wanted));
    }

    private static void check(ReviewDetail doc, List<Participant> wanted) {
        Set<UUID> parties = doc.parties().stream().map(Party::id).collect(Collectors.toSet());
        Set<UUID> seen = new LinkedHashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            UUID party = wanted.get(i).party();
            if (!parties.contains(party)) throw Problem.invalid("participants." + i + ".party", "noSuchParty");
            if (!seen.add(party)) throw Problem.invalid("participants." + i + ".party", "twice");
        }
    }

    private static List<Map<String, Object>> describe(Iterable<Participant> participants) {
        List<Map<String, Object>> list = new java.util.ArrayList<>();
        participants.forEach(p -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("party", p.party().toString());
            fields.put("attended", p.attended());
            fields.put("contributed", p.contributed());
            if (p.excusedReason() != null) fields.put("excusedReason", p.excusedReason());
            list.add(fields);
        });
        return list;
    }
}
