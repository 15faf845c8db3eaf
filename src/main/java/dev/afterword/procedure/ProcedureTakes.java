package dev.afterword.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the calls on procedures take, for the OpenAPI document; {@link ProcedureInput} and the services read and check it. */
final class ProcedureTakes {

    private ProcedureTakes() {}

    record ProcedureBody(
            String title,
            @Nullable String slug,
            @Nullable String owner,
            @Nullable UUID team,
            @Nullable List<String> readerPeople,
            @Nullable List<UUID> readerTeams,
            String body,
            String why,
            @Nullable List<String> carries) {}

    record ProcedureChange(
            @Nullable String title,
            @Nullable String owner,
            @Nullable UUID team,
            @Nullable List<String> readerPeople,
            @Nullable List<UUID> readerTeams) {}

    record RevisionBody(
            String body,
            String why,
            @Nullable List<String> carries,
            @Nullable Integer replaces) {}

    record RevisionApprovalBody(
            @Nullable LocalDate inForceOn, @Nullable String note) {}

    record RevisionWithdrawalBody(String reason) {}

    record AcknowledgementBody() {}

    record ProcedureListQuery(
            @Nullable UUID team,
            ProcedureQuery.@Nullable Pending pending,
            @Nullable String q,
            @Nullable String sort,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}

    record ProcedureChangesQuery(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}

    record ProcedureUseBody(
            String procedure,
            @Nullable Integer revision,
            @Nullable String note) {}

    record StepUseBody(
            String step,
            @Nullable StepOutcome outcome,
            @Nullable String note) {}

    record StepUsesBody(List<StepUseBody> steps) {}
}
