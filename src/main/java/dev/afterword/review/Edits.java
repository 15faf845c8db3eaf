package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.party.Party;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import dev.afterword.review.ReviewCommands.EditSection;
import dev.afterword.review.attribution.Clearances;
import dev.afterword.review.document.Participant;
import dev.afterword.review.document.ParticipantStore;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewRecorder;
import dev.afterword.review.text.SectionRow;
import dev.afterword.review.text.SectionStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies edits to the working text of an open review, within the caller's transaction. */
@Component
class Edits {

    private final SectionStore sections;
    private final ParticipantStore participants;
    private final Clearances clearances;
    private final ReviewRecorder recorder;
    private final Clock clock;

    Edits(
            SectionStore sections,
            ParticipantStore participants,
            Clearances clearances,
            ReviewRecorder recorder,
            Clock clock) {
        this.sections = sections;
        this.participants = participants;
        this.clearances = clearances;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Returns an edit of one section that leaves the others as they are. */
    ReviewEdit ofSection(ReviewDetail doc, Section section, EditSection command) {
        Map<Section, String> bodies = new EnumMap<>(Section.class);
        Map<Section, String> reasons = new EnumMap<>(Section.class);
        doc.sections().values().forEach(row -> {
            bodies.put(row.section(), row.body());
            if (row.notApplicable() != null) {
                reasons.put(row.section(), row.notApplicable());
            }
        });
        bodies.put(section, command.body());
        if (command.notApplicable() == null) {
            reasons.remove(section);
        } else {
            reasons.put(section, command.notApplicable());
        }
        return new ReviewEdit(bodies, reasons, null, restricted(doc, section, command.restricted()));
    }

    private static @Nullable Set<Section> restricted(ReviewDetail doc, Section section, @Nullable Boolean restricted) {
        if (restricted == null) {
            return null;
        }
        Set<Section> all = Reviews.restricted(doc);
        if (restricted) {
            all.add(section);
        } else {
            all.remove(section);
        }
        return all;
    }

    void apply(Viewer viewer, ReviewDetail doc, ReviewEdit edit) {
        UUID incident = doc.incident().id();
        boolean cleared = clearances.allows(viewer, Action.CONTRIBUTE, incident);
        if (edit.restricted() != null && !cleared) {
            throw Problem.forbidden();
        }
        Instant now = clock.instant();
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Object> after = new LinkedHashMap<>();
        Map<String, Object> restrictedBefore = new LinkedHashMap<>();
        Map<String, Object> restrictedAfter = new LinkedHashMap<>();
        for (SectionRow current : doc.sections().values()) {
            SectionRow wanted = wanted(viewer, edit, current, cleared, now);
            // no row is updated where row-level security hides the section from this viewer
            if (current.isSameAs(wanted) || !sections.update(incident, wanted)) {
                continue;
            }
            boolean restricted = current.restricted() != null || wanted.restricted() != null;
            put(restricted ? restrictedBefore : before, current);
            put(restricted ? restrictedAfter : after, wanted);
        }
        participants(doc, edit, before, after);
        recorder.edited(viewer, doc.review().edited(), null, before, after);
        recorder.edited(viewer, doc.review().edited(), Restriction.ATTRIBUTION, restrictedBefore, restrictedAfter);
    }

    private static SectionRow wanted(Viewer viewer, ReviewEdit edit, SectionRow current, boolean cleared, Instant now) {
        String body = edit.body(current);
        return new SectionRow(
                current.section(),
                body,
                edit.notApplicable(current),
                current.tlp(),
                restriction(edit, current, body, cleared),
                current.version() + 1,
                now,
                viewer.id());
    }

    /** Restricts what someone with the clearance first writes on the actors, unless they choose otherwise. */
    private static @Nullable Restriction restriction(
            ReviewEdit edit, SectionRow current, String body, boolean cleared) {
        Set<Section> chosen = edit.restricted();
        if (chosen != null) {
            return chosen.contains(current.section()) ? Restriction.ATTRIBUTION : null;
        }
        boolean firstWords = !current.isPresent() && !body.isBlank();
        return current.section() == Section.ACTORS && cleared && firstWords
                ? Restriction.ATTRIBUTION
                : current.restricted();
    }

    private static void put(Map<String, Object> fields, SectionRow row) {
        String key = row.section().key();
        fields.put("sections." + key, row.body());
        if (row.notApplicable() != null) {
            fields.put("notApplicable." + key, row.notApplicable());
        }
        if (row.restricted() != null) {
            fields.put("restricted." + key, row.restricted().name());
        }
    }

    private void participants(
            ReviewDetail doc, ReviewEdit edit, Map<String, Object> before, Map<String, Object> after) {
        List<Participant> wanted = edit.participants();
        if (wanted == null) {
            return;
        }
        check(doc, wanted);
        if (Set.copyOf(wanted).equals(Set.copyOf(doc.participants().values()))) {
            return;
        }
        participants.replaceAll(doc.incident().id(), wanted);
        before.put("participants", describe(doc.participants().values()));
        after.put("participants", describe(wanted));
    }

    private static void check(ReviewDetail doc, List<Participant> wanted) {
        Set<UUID> parties = doc.parties().stream().map(Party::id).collect(Collectors.toSet());
        Set<UUID> seen = new HashSet<>();
        Errors errors = new Errors();
        for (int i = 0; i < wanted.size(); i++) {
            UUID party = wanted.get(i).party();
            if (!parties.contains(party)) {
                errors.reject("participants." + i + ".party", "noSuchParty");
            } else if (!seen.add(party)) {
                errors.reject("participants." + i + ".party", "twice");
            }
        }
        errors.check();
    }

    private static List<Map<String, Object>> describe(Iterable<Participant> participants) {
        List<Map<String, Object>> list = new ArrayList<>();
        participants.forEach(p -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("party", p.party().toString());
            fields.put("attended", p.attended());
            fields.put("contributed", p.contributed());
            if (p.excusedReason() != null) {
                fields.put("excusedReason", p.excusedReason());
            }
            list.add(fields);
        });
        return list;
    }
}
