package dev.afterword.record.proposal;

import dev.afterword.kernel.UncertainTime;
import dev.afterword.timeline.EventKind;
import dev.afterword.timeline.Phase;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is proposed.
 *
 * @param source where it was told
 * @param raw what it was read from
 * @param records numbers of the records that it rests on
 */
@Schema(name = "ProposalJson")
public record Proposal(
        UUID id,
        String title,
        @Nullable UncertainTime occurredAt,
        @Nullable EventKind kind,
        @Nullable Phase phase,
        @Nullable String source,
        @Nullable String raw,
        List<Integer> records) {

    Proposal edited(ProposalCommands.EditProposal edit) {
        return new Proposal(id, edit.title(), edit.occurredAt(), edit.kind(), edit.phase(), source, raw, records);
    }
}
