package dev.afterword.procedure;

import dev.afterword.kernel.sql.Embedded;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A procedure as a line of a list.
 *
 * @param inForce the number of the revision in force; null for none
 * @param proposals how many revisions wait for approval
 * @param readers how many have to read the one in force
 * @param read how many of them did
 * @param mine whether the viewer has to read it and hasn't
 */
public record ProcedureRow(
        @Embedded Procedure procedure,
        @Nullable Integer inForce,
        @Nullable LocalDate inForceOn,
        int proposals,
        int readers,
        int read,
        boolean mine) {}
