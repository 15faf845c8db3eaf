package dev.afterword.record.proposal;

import dev.afterword.access.ZoneName;
import dev.afterword.input.Verbatim;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.timeline.EventKind;
import dev.afterword.timeline.Phase;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people send about proposed events. */
final class ProposalCommands {

    /** So many proposals wait for one person in one incident, and are on the page. */
    static final int MOST = 100;

    private ProposalCommands() {}

    /**
     * Proposes events that are read from a text.
     *
     * @param day of times without a date
     * @param zone of times without a zone
     * @param source where the text is from
     */
    record ProposeEvents(
            @Verbatim @NotBlank @Size(max = 200_000) String text,
            @Nullable LocalDate day,
            @Nullable @ZoneName String zone,
            @Nullable @Size(max = 200) String source) {}

    /**
     * Proposes one event that rests on these records.
     *
     * @param each whether to propose one for each of them
     */
    record ProposeFromRecords(
            boolean each, @NotEmpty @Size(max = 50) List<@Pattern(regexp = "R-[1-9]\\d{0,8}") String> records) {}

    /** What is done with the ticked proposals. Before, all edits are saved. */
    enum Act {
        SAVE,
        ACCEPT,
        /** Accepts the others of the page, too. */
        ACCEPT_ALL,
        MERGE,
        DROP,
        /** Undoes the last drop or merge. */
        UNDO
    }

    record ChangeProposals(
            @NotNull Act act, @Size(max = MOST) List<@NotNull @Valid EditProposal> rows) {}

    record EditProposal(
            @NotNull UUID id,
            boolean tick,
            @NotBlank @Size(max = 300) String title,
            @Nullable UncertainTime occurredAt,
            @Nullable EventKind kind,
            @Nullable Phase phase) {}
}
