package dev.afterword.intake;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentCreation;
import dev.afterword.intake.Import.Tally;
import dev.afterword.intake.SourceStore.Known;
import dev.afterword.intake.SourceStore.Version;
import dev.afterword.intake.file.RecordLocation;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.intake.veris.Rejection;
import dev.afterword.intake.veris.StrictJsonReader;
import dev.afterword.intake.veris.Veris;
import dev.afterword.intake.veris.VerisFacts;
import dev.afterword.intake.veris.VerisFile.Outcome;
import dev.afterword.intake.veris.VerisIncident;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Imports some records with different identifiers in one transaction. New incidents are created together. */
final class ImportBatch {

    private final ImportServices parts;
    private final Viewer viewer;
    private final Import from;
    private final Map<String, RecordLocation> seen;
    private final Instant now;

    private final List<VerisIncident> fresh = new ArrayList<>();
    private final List<ImportNote> remarks = new ArrayList<>();
    private int updated;
    private int unchanged;
    private int rejected;

    /** @param seen the identifiers that were in the file before, with their first place */
    ImportBatch(ImportServices parts, Viewer viewer, Import from, Map<String, RecordLocation> seen) {
        this.parts = parts;
        this.viewer = viewer;
        this.from = from;
        this.seen = seen;
        this.now = parts.clock().instant();
    }

    void take(List<Outcome> outcomes) {
        parts.sources().lock();
        Map<String, Known> known = parts.sources().find(from.format(), ids(outcomes));
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Good good -> take(good, known);
                case Outcome.Bad bad -> {
                    rejected++;
                    remarks.add(ImportNote.rejected(bad.rejection()));
                }
            }
        }
        create();
    }

    private static List<String> ids(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Good.class::isInstance)
                .map(o -> ((Outcome.Good) o).incident().incidentId())
                .toList();
    }

    private void take(Outcome.Good good, Map<String, Known> all) {
        VerisIncident veris = good.incident();
        Known known = all.get(veris.incidentId());
        if (known == null) {
            fresh.add(veris);
        } else if (veris.hash().equals(known.hash()) || known.alsoIn().contains(veris.hash())) {
            unchanged++;
            remarkDuplicate(good.place(), veris, RejectionReason.SEEN_BEFORE_ALIKE);
            if (known.factVersion() > 1) {
                parts.sources().seen(known, veris.hash(), from.id());
            }
        } else {
            update(good.place(), veris, known);
            remarkDuplicate(good.place(), veris, RejectionReason.SEEN_BEFORE);
        }
    }

    private void create() {
        List<IncidentCreation.NewIncident> wanted =
                fresh.stream().map(this::wanted).toList();
        List<Incident> created = wanted.isEmpty() ? List.of() : parts.openings().createAll(viewer, wanted);
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < created.size(); i++) {
            versions.add(version(created.get(i), fresh.get(i), 1));
        }
        if (!versions.isEmpty()) {
            parts.sources().insert(from.format(), versions, from.id(), now);
        }
    }

    private IncidentCreation.NewIncident wanted(VerisIncident veris) {
        return new IncidentCreation.NewIncident(VerisFacts.of(veris), from.historical(), source(veris));
    }

    private Incident.Source source(VerisIncident veris) {
        return new Incident.Source(from.format(), veris.incidentId(), StrictJsonReader.asMap(veris.document()));
    }

    private static Version version(Incident incident, VerisIncident veris, int number) {
        return new Version(
                incident.id(),
                veris.incidentId(),
                number,
                veris.hash(),
                veris.document().toString());
    }

    private void update(RecordLocation place, VerisIncident veris, Known known) {
        Incident standing =
                parts.incidents().findAll(viewer, List.of(known.incident())).getFirst();
        if (standing.locked()) {
            rejected++;
            remarks.add(ImportNote.rejected(
                    new Rejection(place, "incident_id", RejectionReason.CLOSED_HERE, standing.key())));
            return;
        }
        VerisIncident before = Veris.reread(parts.sources().document(known));
        SourceMerge.Result merge = SourceMerge.of(VerisFacts.of(before), VerisFacts.of(veris), standing.facts());
        parts.incidents().change(viewer, standing, merge.facts(), source(veris), "Source: VERIS " + veris.incidentId());
        parts.events()
                .publishEvent(Fact.of(
                                FactAction.INCIDENT_SOURCE_CHANGED,
                                from.createdBy().id(),
                                standing.key())
                        .in(standing.id())
                        .withBefore(Map.of("contentSha256", known.hash()))
                        .withAfter(Map.of(
                                "contentSha256",
                                veris.hash(),
                                "import",
                                from.id().toString())));
        parts.sources().update(version(standing, veris, known.factVersion() + 1), from.id(), now);
        merge.kept().forEach(field -> remarks.add(ImportNote.kept(place, veris.incidentId(), field)));
        updated++;
    }

    private void remarkDuplicate(RecordLocation place, VerisIncident veris, RejectionReason reason) {
        RecordLocation first = seen.get(veris.incidentId());
        if (first != null) {
            remarks.add(ImportNote.duplicate(place, veris.incidentId(), reason, first));
        }
    }

    Tally tally() {
        return new Tally(fresh.size(), updated, unchanged, rejected);
    }

    List<ImportNote> remarks() {
        return remarks;
    }
}
