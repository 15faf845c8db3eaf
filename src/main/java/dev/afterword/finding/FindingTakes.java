package dev.afterword.finding;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.timeline.Phase;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the calls on findings take, for the OpenAPI document; {@link FindingInput} reads and checks it. */
final class FindingTakes {

    private FindingTakes() {}

    record FindingBody(
            FindingType type,
            String title,
            @Nullable String description,
            @Nullable Integer severity,
            @Nullable Phase phase,
            @Nullable Boolean crossOrganisation,
            @Nullable List<String> citations,
            @Nullable String madePossibleBy,
            @Nullable List<String> contributingFactors,
            @Nullable Tlp tlp,
            @Nullable Restriction restricted) {}

    record FindingListQuery(
            @Nullable FindingType type,
            @Nullable Integer severity,
            @Nullable Boolean undisposed,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}

    record DispositionBody(
            @Nullable DispositionKind kind,
            @Nullable String reason,
            @Nullable LocalDate until,
            @Nullable String duplicateOf,
            @Nullable List<PlannedAction> intentions) {}

    record DispositionAnswer(@Nullable String reason) {}
}
