package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUp.RiskRequest;
import dev.afterword.followup.FollowUp.RiskRequest.State;
import dev.afterword.followup.FollowUpCommands.AnswerRiskRequest;
import dev.afterword.followup.FollowUpCommands.RequestRiskAcceptance;
import dev.afterword.followup.FollowUpRecorder.StepNote;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Accepting a risk until a date instead of fixing it: one person requests it, a response lead decides, and after the date it is
 * reopened.
 */
@Service
class RiskRequests {

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpRecorder recorder;

    RiskRequests(Transactions transactions, FollowUpScope scope, FollowUpStore store, FollowUpRecorder recorder) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.recorder = recorder;
    }

    /** Requests acceptance, for the owner or a member of the response team. */
    FollowUp request(Viewer viewer, String key, RequestRiskAcceptance request) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.SEE, key);
            if (!scope.allows(viewer, Action.CONTRIBUTE, followUp) && !scope.allows(viewer, Action.WORK, followUp)) {
                throw Problem.forbidden();
            }
            if (!request.until().isAfter(recorder.today())) {
                throw Problem.invalid("until", "riskUntil");
            }
            check(followUp);
            store.askRisk(followUp, request(viewer, request.reason(), request.until()));
            recorder.record(viewer, followUp, followUp, FollowUpAction.RISK_ASKED, StepNote.note(request.reason()));
            return store.find(key).orElseThrow();
        });
    }

    private void check(FollowUp followUp) {
        if (!FollowUpAction.RISK_APPROVED.possible(followUp.state())) {
            throw Problem.blocked("followUpState.RISK_ASKED", followUp.href(), followUp.state());
        }
        if (open(followUp).isPresent()) {
            throw Problem.blocked("riskAlreadyAsked", followUp.href());
        }
    }

    private Optional<RiskRequest> open(FollowUp followUp) {
        return store.risk(followUp.id()).filter(risk -> risk.state() == State.REQUESTED);
    }

    private RiskRequest request(Viewer viewer, String reason, LocalDate until) {
        return new RiskRequest(
                RandomCodes.uuid(),
                State.REQUESTED,
                reason,
                until,
                FollowUpRecorder.ref(viewer),
                recorder.now(),
                null,
                null,
                null);
    }

    FollowUp approve(Viewer viewer, String key, AnswerRiskRequest answer) {
        return answer(viewer, key, State.APPROVED, answer.note());
    }

    /** Rejects the request with a reason: the follow-up stays as it is. */
    FollowUp refuse(Viewer viewer, String key, AnswerRiskRequest answer) {
        return answer(viewer, key, State.REFUSED, answer.note());
    }

    private FollowUp answer(Viewer viewer, String key, State answer, @Nullable String words) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.APPROVE, key);
            if (answer == State.REFUSED && words == null) {
                throw Problem.invalid("note", "required");
            }
            RiskRequest asked = open(followUp).orElseThrow(() -> Problem.blocked("noRiskAsked", followUp.href()));
            if (List.of(asked.askedBy().id(), followUp.facts().owner().id()).contains(viewer.id())) {
                throw Problem.blocked("riskTwoPeople", followUp.href());
            }
            if (answer == State.APPROVED && !asked.until().isAfter(recorder.today())) {
                throw Problem.blocked("riskOver", followUp.href());
            }
            return answered(viewer, followUp, asked, answer, words);
        });
    }

    private FollowUp answered(
            Viewer viewer, FollowUp followUp, RiskRequest asked, State answer, @Nullable String words) {
        RiskRequest answered = new RiskRequest(
                asked.id(),
                answer,
                asked.reason(),
                asked.until(),
                asked.askedBy(),
                asked.askedAt(),
                FollowUpRecorder.ref(viewer),
                recorder.now(),
                words);
        if (!store.answerRisk(answered)) {
            throw Problem.blocked("noRiskAsked", followUp.href());
        }
        if (answer == State.REFUSED) {
            recorder.record(viewer, followUp, followUp, FollowUpAction.RISK_REFUSED, StepNote.note(words));
        } else {
            FollowUp accepted = followUp.withFacts(followUp.facts().reviewedNext(asked.until()))
                    .withVersion(followUp.version())
                    .transitionTo(FollowUpState.RISK_ACCEPTED, recorder.now(), followUp.notVerifiedBy(), asked.until());
            recorder.recordTransition(viewer, followUp, accepted, FollowUpAction.RISK_APPROVED, StepNote.note(words));
        }
        return store.find(followUp.key()).orElseThrow();
    }

    /** Returns the latest request; null if there is none. */
    @Nullable
    RiskRequest last(Viewer viewer, FollowUp followUp) {
        return transactions.<@Nullable RiskRequest>read(
                viewer, () -> store.risk(followUp.id()).orElse(null));
    }

    /**
     * Reopens one whose last day has passed. Runs as its owner, to whom row-level security allows it; recorded as done by the
     * system.
     */
    boolean lapse(Viewer owner, UUID id) {
        return transactions.in(owner, () -> {
            Optional<String> key = store.keyOf(id);
            if (key.isEmpty()) {
                return false;
            }
            store.lock(key.get());
            FollowUp accepted = store.find(key.get()).orElseThrow();
            LocalDate until = accepted.riskUntil();
            if (until == null || !until.isBefore(recorder.today())) {
                return false;
            }
            LocalDate next =
                    recorder.today().plusDays(accepted.facts().priority().reviewEvery());
            FollowUp reopened = accepted.withFacts(accepted.facts().reviewedNext(next))
                    .withVersion(accepted.version())
                    .transitionTo(FollowUpState.REOPENED, recorder.now(), accepted.notVerifiedBy(), null);
            recorder.recordTransition(null, accepted, reopened, FollowUpAction.LAPSED, StepNote.NOTHING);
            return true;
        });
    }
}
