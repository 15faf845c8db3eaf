package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A procedure as a line of the API's list. */
record ProcedureRowJson(
        String key,
        String title,
        PersonRef owner,
        @Nullable TeamRef team,
        @Nullable Integer inForce,
        @Nullable LocalDate inForceOn,
        int proposals,
        int readers,
        int read,
        boolean mine) {

    static ProcedureRowJson of(ProcedureRow row) {
        Procedure p = row.procedure();
        return new ProcedureRowJson(
                p.key(),
                p.title(),
                p.owner(),
                p.team(),
                row.inForce(),
                row.inForceOn(),
                row.proposals(),
                row.readers(),
                row.read(),
                row.mine());
    }
}
