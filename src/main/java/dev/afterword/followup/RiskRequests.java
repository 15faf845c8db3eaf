package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpCommands.AnswerRiskRequest;
import dev.afterword.followup.FollowUpCommands.RequestRiskAcceptance;
import dev.afterword.followup.FollowUpRecorder.Said;
import dev.afterword.followup.RiskRequest.State;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Bearing a risk until a day instead of mending it: one person asks, another lead answers, and after that day it reopens. */
@Service
class RiskRequests {

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpRecorder journal;

    RiskRequests(Transactions transactions, FollowUpScope scope, FollowUpStore store, FollowUpRecorder journal) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.journal = journal;
    }

    /** Asked by the owner, or by somebody of the response team. */
    FollowUp request(Viewer viewer, String key, RequestRiskAcceptance request) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.SEE, key);
            if (!scope.allows(viewer, Action.CONTRIBUTE, followUp) && !scope.allows(viewer, Action.WORK, followUp)) {
                throw Problem.forbidden();
            }
            if (!request.until().isAfter(journal.today())) {
                throw Problem.invalid("until", "riskUntil");
            }
            check(followUp);
            store.askRisk(followUp, request(viewer, request.reason(), request.until()));
            journal.record(viewer, followUp, followUp, FollowUpAction.RISK_ASKED, Said.note(request.reason()));
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
                journal.now(),
                null,
                null,
                null);
    }

    FollowUp approve(Viewer viewer, String key, AnswerRiskRequest answer) {
        return answer(viewer, key, State.APPROVED, answer.note());
    }

    /** With a reason: it stays what it was. */
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
            if (answer == State.APPROVED && !asked.until().isAfter(journal.today())) {
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
                journal.now(),
                words);
        if (!store.answerRisk(answered)) {
            throw Problem.blocked("noRiskAsked", followUp.href());
        }
        if (answer == State.REFUSED) {
            journal.record(viewer, followUp, followUp, FollowUpAction.RISK_REFUSED, Said.note(words));
        } else {
            FollowUp borne = followUp.saying(followUp.facts().reviewedNext(asked.until()))
                    .at(followUp.version())
                    .moved(FollowUpState.RISK_ACCEPTED, journal.now(), followUp.resolvedBy(), asked.until());
            journal.moved(viewer, followUp, borne, FollowUpAction.RISK_APPROVED, Said.note(words));
        }
        return store.find(followUp.key()).orElseThrow();
    }

    /** What was asked for last; null where nothing was. */
    @Nullable
    RiskRequest last(Viewer viewer, FollowUp followUp) {
        return transactions.<@Nullable RiskRequest>read(
                viewer, () -> store.risk(followUp.id()).orElse(null));
    }

    /** Reopens what was borne until a day before today, as its owner, whom row-level security lets; the clock did it. */
    boolean lapse(Viewer owner, UUID id) {
        return transactions.in(owner, () -> {
            Optional<String> key = store.keyOf(id);
            if (key.isEmpty()) {
                return false;
            }
            store.lock(key.get());
            FollowUp borne = store.find(key.get()).orElseThrow();
            LocalDate until = borne.riskUntil();
            if (until == null || !until.isBefore(journal.today())) {
                return false;
            }
            LocalDate next = journal.today().plusDays(borne.facts().priority().reviewEvery());
            FollowUp reopened = borne.saying(borne.facts().reviewedNext(next))
                    .at(borne.version())
                    .moved(FollowUpState.REOPENED, journal.now(), borne.resolvedBy(), null);
            journal.moved(owner, borne, reopened, FollowUpAction.LAPSED, Said.NOTHING);
            return true;
        });
    }
}
