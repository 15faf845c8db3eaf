package dev.afterword.review.document;

import dev.afterword.incident.Incident;
import dev.afterword.incident.party.Party;
import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Hash;
import dev.afterword.review.Section;
import dev.afterword.review.attribution.Attribution;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.reference.Reference;
import dev.afterword.review.reference.ReferenceIndex;
import dev.afterword.review.signoff.Objection;
import dev.afterword.review.signoff.SignOff;
import dev.afterword.review.text.Claims;
import dev.afterword.review.text.SectionRow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A whole review as one viewer sees it. A section that is hidden from the viewer looks like one that isn't written.
 *
 * @param sections all seven
 * @param participants how they took part, as people stated it
 * @param contributing the participants of whom there is something that they recorded themselves
 * @param objections of all versions, oldest first
 * @param hidden whether something is hidden from the viewer; only an attempt to approve reveals it
 */
public record ReviewDetail(
        Incident incident,
        Review review,
        long textVersion,
        boolean hidden,
        Map<Section, SectionRow> sections,
        Map<UUID, Participant> participants,
        List<Party> parties,
        Set<UUID> contributing,
        List<SignOff> signOffs,
        List<Objection> objections,
        List<Attribution> attributions,
        List<Version> versions,
        List<ReviewHistoryEntry> steps,
        ReferenceIndex references,
        Map<UUID, String> names) {

    public static final String FACTS = "facts";
    public static final String PARTICIPANTS = "participants";

    public String key() {
        return incident.key();
    }

    /** Returns the texts of the sections that are written. */
    public Map<Section, String> texts() {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        sections.values().stream().filter(SectionRow::isPresent).forEach(r -> texts.put(r.section(), r.body()));
        return texts;
    }

    public SectionRow section(Section section) {
        SectionRow row = sections.get(section);
        if (row == null) {
            throw new IllegalStateException("a review has all its sections");
        }
        return row;
    }

    /** Returns whether the viewer sees something restricted. */
    public boolean showsRestricted() {
        return attributions.stream().anyMatch(a -> a.facts().restricted())
                || sections.values().stream().anyMatch(s -> s.restricted() != null && s.isPresent());
    }

    public Claims claims() {
        return Claims.of(texts());
    }

    public Participant participant(Party party) {
        Participant own = participants.getOrDefault(party.id(), Participant.absent(party.id()));
        return contributing.contains(party.id()) ? own.withContribution() : own;
    }

    /** Returns how each of the participants took part of whom something is known. */
    public List<Participant> known() {
        return parties.stream()
                .filter(party -> participants.containsKey(party.id()) || contributing.contains(party.id()))
                .map(this::participant)
                .toList();
    }

    public String name(UUID person) {
        return names.getOrDefault(person, "");
    }

    public Optional<Version> version(int number) {
        return versions.stream().filter(v -> v.number() == number).findFirst();
    }

    /** Returns the person who submitted the text for approval, the last time if it was returned; empty before that. */
    public Optional<UUID> submitter() {
        return submission().map(ReviewHistoryEntry::person);
    }

    private Optional<ReviewHistoryEntry> submission() {
        return steps.stream()
                .filter(step -> step.kind() == ReviewHistoryEntry.Kind.SUBMITTED && step.number() == review.number())
                .reduce((earlier, later) -> later);
    }

    /** Returns whether the text is this person's to stand for: they submitted it, or edited it since. */
    public boolean isSubmittedBy(UUID person) {
        return submission()
                .filter(step -> person.equals(step.person()) || isEdited(person, step.at()))
                .isPresent();
    }

    private boolean isEdited(UUID person, Instant since) {
        return sections.values().stream()
                        .anyMatch(row -> person.equals(row.updatedBy())
                                && row.updatedAt().isAfter(since))
                || attributions.stream()
                        .anyMatch(
                                a -> person.equals(a.analyst()) && a.updatedAt().isAfter(since));
    }

    public String etag() {
        return "\"" + tag() + "\"";
    }

    /**
     * Returns a hash of the text with all that it cites, as far as the viewer can see it; an edit and an approval name the one that
     * they are based on.
     */
    public String tag() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("state", review.state().name());
        state.put("number", review.number());
        sections.values().forEach(r -> state.put(r.section().key(), sectionTag(r)));
        state.putAll(stated());
        return Hash.hex(Hash.sha256(CanonicalJson.of(state))).substring(0, 24);
    }

    /**
     * Returns a short hash of each thing beside the sections that a version states, as far as the viewer can see it: by its key, or by
     * {@link #FACTS} and {@link #PARTICIPANTS}.
     */
    public Map<String, String> stated() {
        Map<String, String> stated = new LinkedHashMap<>();
        stated.put(FACTS, Reference.hash(incident.facts()));
        stated.put(PARTICIPANTS, Reference.hash(List.of(parties, participants)));
        attributions.forEach(a -> stated.put(a.ref(), Reference.hash(a.facts())));
        references.all().forEach(r -> stated.put(r.citation().key(), r.hash()));
        return stated;
    }

    private static List<String> sectionTag(SectionRow row) {
        return List.of(row.body(), String.valueOf(row.notApplicable()), String.valueOf(row.restricted()));
    }
}
