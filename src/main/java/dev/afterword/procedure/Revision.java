package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Problem;
import dev.afterword.recommendation.RevisionState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a procedure, never changed.
 *
 * @param number counts within the procedure, from 1
 * @param base the number of the last one that was approved when this one was written; null for none
 * @param why what changes and why, in a few words
 */
public record Revision(
        UUID id,
        int number,
        @Nullable Integer base,
        String body,
        String why,
        PersonRef author,
        Instant proposedAt,
        @Nullable Approval approval,
        @Nullable Withdrawal withdrawal) {

    /** Whether it has come into force by {@code today}, in force still or not. */
    boolean came(LocalDate today) {
        return approval != null
                && !approval.inForceOn().isAfter(today)
                && (withdrawal == null || day(withdrawal).isAfter(approval.inForceOn()));
    }

    private static LocalDate day(Withdrawal withdrawal) {
        return LocalDate.ofInstant(withdrawal.withdrawnAt(), ZoneOffset.UTC);
    }

    /** The last of {@code all} that has come into force: it rules, unless it was withdrawn since. */
    static Optional<Revision> ruling(List<Revision> all, LocalDate today) {
        return all.stream()
                .filter(each -> each.came(today))
                .max(Comparator.comparing(Revision::inForceOn).thenComparingInt(Revision::number));
    }

    private LocalDate inForceOn() {
        return approval == null ? LocalDate.MAX : approval.inForceOn();
    }

    /** Returns the state of this revision, one of {@code all}, on {@code today} (UTC). */
    RevisionState state(List<Revision> all, LocalDate today) {
        if (withdrawal != null) {
            return RevisionState.WITHDRAWN;
        }
        if (approval == null) {
            return RevisionState.PROPOSED;
        }
        Optional<Revision> ruling = ruling(all, today);
        if (!came(today)) {
            return RevisionState.APPROVED;
        }
        return ruling.filter(this::equals).isPresent() ? RevisionState.IN_FORCE : RevisionState.SUPERSEDED;
    }

    /** Another person than the author approves, on what was approved last when it was written, for today or later. */
    Revision approved(Approval approval, @Nullable Integer lastApproved, LocalDate today, String href) {
        if (withdrawal != null || this.approval != null) {
            throw Problem.blocked("revisionDecided", href);
        }
        if (author.id().equals(approval.approvedBy().id())) {
            throw Problem.blocked("ownRevision", href);
        }
        if (!Objects.equals(base, lastApproved)) {
            throw Problem.blocked("revisionOutdated", href, lastApproved == null ? 0 : lastApproved);
        }
        if (approval.inForceOn().isBefore(today)) {
            throw Problem.invalid("inForceOn", "dueOn");
        }
        return new Revision(id, number, base, body, why, author, proposedAt, approval, null);
    }

    Revision withdrawn(Withdrawal withdrawal, RevisionState state, String href) {
        if (state == RevisionState.WITHDRAWN || state == RevisionState.SUPERSEDED) {
            throw Problem.blocked("revisionOver", href);
        }
        return new Revision(id, number, base, body, why, author, proposedAt, approval, withdrawal);
    }

    /**
     * That a revision was approved, by another person than its author.
     *
     * @param inForceOn the first day on which it holds, UTC
     */
    public record Approval(
            PersonRef approvedBy,
            Instant approvedAt,
            LocalDate inForceOn,
            @Nullable String note) {}

    /**
     * That a revision was withdrawn, and why.
     *
     * @param replacedBy the number of the one that corrects it; null where it was withdrawn for another reason
     */
    public record Withdrawal(
            PersonRef withdrawnBy,
            Instant withdrawnAt,
            String reason,
            @Nullable Integer replacedBy) {

        Withdrawal(PersonRef withdrawnBy, Instant withdrawnAt, String reason) {
            this(withdrawnBy, withdrawnAt, reason, null);
        }
    }

    /** A person who has to read a revision, and when they acknowledged it; null for not yet. */
    public record Acknowledgement(
            PersonRef person, @Nullable Instant acknowledgedAt) {}
}
