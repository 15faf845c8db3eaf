package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.recommendation.RevisionState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A procedure in the shape of the API.
 *
 * @param inForce the number of the revision in force; null for none
 * @param steps of the revision in force; where none is, of the newest
 * @param revisions all, newest first
 */
record ProcedureJson(
        String key,
        String title,
        PersonRef owner,
        @Nullable TeamRef team,
        ProcedureReaders readers,
        @Nullable Integer inForce,
        List<RevisionJson.ProcedureStepJson> steps,
        List<RevisionLine> revisions,
        long version) {

    /** A revision in short. */
    record RevisionLine(
            int number,
            RevisionState state,
            String why,
            PersonRef author,
            Instant proposedAt,
            @Nullable LocalDate inForceOn) {

        static RevisionLine of(ProcedureDetail doc, Revision r) {
            return new RevisionLine(
                    r.number(),
                    doc.state(r),
                    r.why(),
                    r.author(),
                    r.proposedAt(),
                    r.approval() == null ? null : r.approval().inForceOn());
        }
    }

    static ProcedureJson of(ProcedureDetail doc) {
        Procedure p = doc.procedure();
        Revision inForce = doc.inForce();
        return new ProcedureJson(
                p.key(),
                p.title(),
                p.owner(),
                p.team(),
                p.readers(),
                inForce == null ? null : (Integer) inForce.number(),
                doc.steps().stream().map(RevisionJson.ProcedureStepJson::of).toList(),
                doc.revisions().stream().map(each -> RevisionLine.of(doc, each)).toList(),
                p.version());
    }
}
