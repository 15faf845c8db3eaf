package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Members;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Problem;
import dev.afterword.review.ReviewCommands.RecordSignOff;
import dev.afterword.review.ReviewCommands.WithdrawSignOff;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewReader;
import dev.afterword.review.document.ReviewRecorder;
import dev.afterword.review.signoff.SignOff;
import dev.afterword.review.signoff.SignOff.State;
import dev.afterword.review.signoff.SignOffRole;
import dev.afterword.review.signoff.SignOffStore;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Requests, gives, refuses and withdraws sign-offs. */
@Service
class SignOffs {

    private final Transactions transactions;
    private final Incidents incidents;
    private final ReviewReader reader;
    private final SignOffStore store;
    private final Members members;
    private final ReviewRecorder recorder;
    private final Clock clock;

    SignOffs(
            Transactions transactions,
            Incidents incidents,
            ReviewReader reader,
            SignOffStore store,
            Members members,
            ReviewRecorder recorder,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.reader = reader;
        this.store = store;
        this.members = members;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Requests a sign-off of the version that is worked on, or answers a request. */
    ReviewDetail record(Viewer viewer, String key, RecordSignOff command) {
        return command.decision() == State.ASKED && command.role() != null
                ? request(viewer, key, command.role(), command.person())
                : answer(viewer, key, command);
    }

    private ReviewDetail request(Viewer viewer, String key, SignOffRole role, @Nullable PersonRef person) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = findOpen(viewer, Action.SUBMIT_REVIEW, key);
            UUID id = person == null ? null : person.id();
            if (id != null) {
                requireMember(doc, id);
            }
            boolean requested = doc.signOffs().stream()
                    .anyMatch(s -> s.state() != State.WITHDRAWN && s.role() == role && Objects.equals(s.person(), id));
            if (requested) {
                throw Problem.blocked("signOffAsked", doc.review().href() + "#signoff");
            }
            SignOff wanted = SignOff.asked(doc.review().number(), role, id, viewer.id(), clock.instant());
            store.insert(doc.incident().id(), wanted);
            recorder.signedOff(viewer, doc.review(), wanted, Map.of(), fields(wanted));
            return reader.read(viewer, key);
        });
    }

    /** Gives the viewer's sign-off, or objects. If no one requested it, the viewer signs for the role that they name. */
    private ReviewDetail answer(Viewer viewer, String key, RecordSignOff command) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = findOpen(viewer, Action.COMMENT, key);
            SignOffRole role = command.role();
            Optional<SignOff> pending = pendingSignOff(viewer, doc, command.id(), role);
            SignOff before = pending.orElseGet(() -> SignOff.asked(
                    doc.review().number(),
                    role == null ? ownRole(viewer) : role,
                    viewer.id(),
                    viewer.id(),
                    clock.instant()));
            SignOff after = before.answered(
                    command.decision(), command.reason(), viewer.id(), clock.instant(), doc.textVersion());
            if (pending.isPresent()) {
                store.update(after);
            } else {
                store.insert(doc.incident().id(), after);
            }
            recorder.signedOff(
                    viewer, doc.review(), after, pending.isPresent() ? fields(before) : Map.of(), fields(after));
            return reader.read(viewer, key);
        });
    }

    /** Withdraws a sign-off, requested or answered. */
    ReviewDetail withdraw(Viewer viewer, String key, UUID id, WithdrawSignOff command) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = findOpen(viewer, Action.SUBMIT_REVIEW, key);
            SignOff before = doc.signOffs().stream()
                    .filter(s -> s.id().equals(id))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            SignOff after =
                    before.answered(State.WITHDRAWN, command.reason(), viewer.id(), clock.instant(), doc.textVersion());
            store.update(after);
            recorder.signedOff(viewer, doc.review(), after, fields(before), fields(after));
            return reader.read(viewer, key);
        });
    }

    /** Refuses someone who can't see the incident: they could never answer, which would block approval for good. */
    private void requireMember(ReviewDetail doc, UUID person) {
        if (members.people(doc.incident().id()).stream().noneMatch(p -> p.id().equals(person))) {
            throw Problem.invalid("person", "notAMember");
        }
    }

    /** Returns the people who can be requested to sign off. */
    List<PersonRef> candidates(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> members.people(incident));
    }

    private ReviewDetail findOpen(Viewer viewer, Action action, String key) {
        incidents.require(viewer, action, key);
        ReviewDetail doc = reader.read(viewer, key);
        if (!doc.review().isOpen()) {
            throw Problem.blocked("reviewNotOpen", doc.review().href());
        }
        return doc;
    }

    /** Returns the request that is answered: the one named, else the one to the viewer in person. */
    private static Optional<SignOff> pendingSignOff(
            Viewer viewer, ReviewDetail doc, @Nullable UUID id, @Nullable SignOffRole role) {
        if (id != null) {
            SignOff named = doc.signOffs().stream()
                    .filter(s -> s.id().equals(id) && s.state() != State.WITHDRAWN)
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            if (!named.canBeAnsweredBy(viewer.id())) {
                throw Problem.forbidden();
            }
            return Optional.of(named);
        }
        return doc.signOffs().stream()
                .filter(s -> s.state() != State.WITHDRAWN && (role == null || s.role() == role))
                .filter(s -> viewer.id().equals(s.person()))
                .findFirst();
    }

    private static SignOffRole ownRole(Viewer viewer) {
        return viewer.is(Role.LEAD) ? SignOffRole.RESPONSE_LEAD : SignOffRole.SERVICE_OWNER;
    }

    private static Map<String, @Nullable Object> fields(SignOff s) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("role", s.role().name());
        fields.put("person", s.person());
        fields.put("state", s.state().name());
        fields.put("reason", s.reason());
        return fields;
    }
}
