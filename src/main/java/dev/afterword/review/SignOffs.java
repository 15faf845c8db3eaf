package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Members;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Problem;
import dev.afterword.review.ReviewCommands.AnswerObjection;
import dev.afterword.review.ReviewCommands.RecordSignOff;
import dev.afterword.review.ReviewCommands.WithdrawSignOff;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewReader;
import dev.afterword.review.document.ReviewRecorder;
import dev.afterword.review.signoff.SignOff;
import dev.afterword.review.signoff.SignOff.State;
import dev.afterword.review.signoff.SignOffRole;
import dev.afterword.review.signoff.SignOffStore;
import dev.afterword.review.text.SectionRow;
import java.time.Clock;
import java.util.Comparator;
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
    private final RequiredSignOffs required;
    private final ReviewRecorder recorder;
    private final Clock clock;

    SignOffs(
            Transactions transactions,
            Incidents incidents,
            ReviewReader reader,
            SignOffStore store,
            Members members,
            RequiredSignOffs required,
            ReviewRecorder recorder,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.reader = reader;
        this.store = store;
        this.members = members;
        this.required = required;
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
                if (!required.isOpen(doc, role, id)) {
                    throw Problem.invalid("person", "signOffRole");
                }
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
            SignOffRole ownRole = role == null ? ownRole(viewer) : role;
            required.requireOpen(doc, pending.map(SignOff::role).orElse(ownRole), viewer.id());
            SignOff before = pending.orElseGet(
                    () -> SignOff.asked(doc.review().number(), ownRole, viewer.id(), viewer.id(), clock.instant()));
            SignOff after = before.answered(
                    command.decision(), command.reason(), viewer.id(), clock.instant(), doc.textVersion());
            if (pending.isPresent()) {
                store.update(after);
            } else {
                store.insert(doc.incident().id(), after);
            }
            store.keepText(
                    doc.incident().id(),
                    after.id(),
                    doc.sections().values().stream()
                            .filter(SectionRow::isPresent)
                            .toList(),
                    doc.stated());
            if (after.state() == State.OBJECTED) {
                store.object(doc.incident().id(), after);
            }
            recorder.signedOff(
                    viewer, doc.review(), after, pending.isPresent() ? fields(before) : Map.of(), fields(after));
            return reader.read(viewer, key);
        });
    }

    /** Answers an objection; the person who objected is asked again. */
    ReviewDetail answerObjection(Viewer viewer, String key, UUID id, AnswerObjection command) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = findOpen(viewer, Action.SUBMIT_REVIEW, key);
            SignOff before = signOff(doc, id);
            if (before.state() != State.OBJECTED) {
                throw Problem.blocked("noObjection", doc.review().href() + "#signoff");
            }
            requireAnother(viewer, doc, before);
            SignOff after = before.askedAgain(viewer.id(), clock.instant());
            store.answerObjection(id, command.answer(), viewer.id(), clock.instant());
            store.update(after);
            recorder.objectionAnswered(viewer, doc.review(), after, command.answer());
            return reader.read(viewer, key);
        });
    }

    /** The text that was signed or objected to, and the current one, as far as the viewer sees them. */
    record Signed(SignOff signOff, Map<Section, String> before, Map<Section, String> now, List<String> changed) {}

    Signed signed(Viewer viewer, String key, UUID id) {
        return transactions.read(viewer, () -> {
            ReviewDetail doc = reader.read(viewer, key);
            return new Signed(signOff(doc, id), store.text(id), doc.texts(), changed(store.stated(id), doc.stated()));
        });
    }

    /** Returns what has changed or is new; what only one of the two saw can't be told apart from it. */
    private static List<String> changed(Map<String, String> before, Map<String, String> now) {
        return before.isEmpty()
                ? List.of()
                : now.entrySet().stream()
                        .filter(each -> !each.getValue().equals(before.get(each.getKey())))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static SignOff signOff(ReviewDetail doc, UUID id) {
        return doc.signOffs().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Withdraws a sign-off, requested or answered. The reason answers an objection, which stays on record. */
    ReviewDetail withdraw(Viewer viewer, String key, UUID id, WithdrawSignOff command) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = findOpen(viewer, Action.SUBMIT_REVIEW, key);
            SignOff before = signOff(doc, id);
            if (before.state() == State.OBJECTED) {
                requireAnother(viewer, doc, before);
            }
            SignOff after =
                    before.answered(State.WITHDRAWN, command.reason(), viewer.id(), clock.instant(), doc.textVersion());
            store.update(after);
            if (before.state() == State.OBJECTED) {
                store.answerObjection(id, command.reason(), viewer.id(), clock.instant());
            }
            recorder.signedOff(viewer, doc.review(), after, fields(before), fields(after));
            return reader.read(viewer, key);
        });
    }

    /** Refuses whoever objected to answer themselves, or to cancel with a reason, which is an answer too. */
    private static void requireAnother(Viewer viewer, ReviewDetail doc, SignOff objected) {
        if (viewer.id().equals(objected.answeredBy())) {
            throw Problem.blocked("ownObjection", doc.review().href() + "#signoff");
        }
    }

    /** Refuses someone who can't see the incident: they could never answer, which would block approval for good. */
    private void requireMember(ReviewDetail doc, UUID person) {
        if (!members.includes(doc.incident().id(), person)) {
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

    /** Returns the request that is answered: the one named, else the one to the viewer in person, else one to their function, else one to anybody from outside. */
    private Optional<SignOff> pendingSignOff(
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
        List<SignOff> open = doc.signOffs().stream()
                .filter(s -> s.state() != State.WITHDRAWN && (role == null || s.role() == role))
                .toList();
        return open.stream()
                .filter(s -> viewer.id().equals(s.person() == null ? s.answeredBy() : s.person()))
                .findFirst()
                .or(() -> open.stream()
                        .filter(s -> s.person() == null
                                && s.state() == State.ASKED
                                && s.role().isRestricted())
                        .filter(s -> role != null || required.isOpen(doc, s.role(), viewer.id()))
                        .min(Comparator.comparing(SignOff::role)));
    }

    /** Returns whether the viewer may answer this request. */
    boolean canAnswer(Viewer viewer, ReviewDetail doc, SignOff signOff) {
        return signOff.canBeAnsweredBy(viewer.id())
                && transactions.read(viewer, () -> required.isOpen(doc, signOff.role(), viewer.id()));
    }

    private static SignOffRole ownRole(Viewer viewer) {
        return viewer.is(Role.LEAD) ? SignOffRole.RESPONSE_LEAD : SignOffRole.SERVICE_OWNER;
    }

    static Map<String, @Nullable Object> fields(SignOff s) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("role", s.role().name());
        fields.put("person", s.person());
        fields.put("state", s.state().name());
        fields.put("required", s.required());
        fields.put("reason", s.reason());
        return fields;
    }
}
