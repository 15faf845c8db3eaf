package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Members;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Problem;
import dev.afterword.review.SignOff.State;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sign-offs: asked for, given, refused with a reason, withdrawn by whoever leads the review. */
@Service
class SignOffs {

    private final Transactions transactions;
    private final Incidents incidents;
    private final ReviewReader reader;
    private final SignOffStore store;
    private final PersonNames names;
    private final Members members;
    private final ReviewRecorder journal;
    private final Clock clock;

    SignOffs(
            Transactions transactions,
            Incidents incidents,
            ReviewReader reader,
            SignOffStore store,
            PersonNames names,
            Members members,
            ReviewRecorder journal,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.reader = reader;
        this.store = store;
        this.names = names;
        this.members = members;
        this.journal = journal;
        this.clock = clock;
    }

    /** Asks a person, or whoever answers for the role, to sign off the version that is worked on. */
    ReviewDetail ask(Viewer viewer, String key, SignOffRole role, @Nullable UUID person) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = open(viewer, Action.SUBMIT_REVIEW, key);
            if (person != null) asked(doc, person);
            boolean asked = doc.signOffs().stream()
                    .anyMatch(s -> s.state() != State.WITHDRAWN && s.role() == role && same(s.person(), person));
            if (asked) throw Problem.blocked("signOffAsked", doc.review().href() + "#signoff");
            SignOff wanted = SignOff.asked(doc.review().number(), role, person, viewer.id(), clock.instant());
            store.insert(doc.incident().id(), wanted);
            journal.signedOff(viewer, doc.review(), wanted, Map.of(), fields(wanted));
            return reader.read(viewer, key);
        });
    }

    /**
     * Gives the viewer's sign-off, or objects with a reason. Answers what was asked of them; a person whom nobody asked signs
     * for the role that they name.
     */
    ReviewDetail answer(
            Viewer viewer,
            String key,
            @Nullable UUID id,
            @Nullable SignOffRole role,
            State answer,
            @Nullable String reason) {
        if (answer == State.OBJECTED && reason == null) throw Problem.invalid("reason", "required");
        return transactions.in(viewer, () -> {
            ReviewDetail doc = open(viewer, Action.COMMENT, key);
            Optional<SignOff> standing = standing(viewer, doc, id, role);
            SignOff asked = standing.orElseGet(() -> SignOff.asked(
                    doc.review().number(),
                    role == null ? ownRole(viewer) : role,
                    viewer.id(),
                    viewer.id(),
                    clock.instant()));
            SignOff given = asked.answered(answer, reason, viewer.id(), clock.instant(), doc.textVersion());
            if (standing.isPresent()) store.update(given);
            else store.insert(doc.incident().id(), given);
            journal.signedOff(
                    viewer, doc.review(), given, standing.isPresent() ? fields(asked) : Map.of(), fields(given));
            return reader.read(viewer, key);
        });
    }

    /** Takes a request back; whoever leads the review says why it isn't needed. */
    ReviewDetail withdraw(Viewer viewer, String key, UUID id, @Nullable String reason) {
        if (reason == null) throw Problem.invalid("reason", "required");
        return transactions.in(viewer, () -> {
            ReviewDetail doc = open(viewer, Action.SUBMIT_REVIEW, key);
            SignOff standing = doc.signOffs().stream()
                    .filter(s -> s.id().equals(id))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            SignOff withdrawn =
                    standing.answered(State.WITHDRAWN, reason, viewer.id(), clock.instant(), doc.textVersion());
            store.update(withdrawn);
            journal.signedOff(viewer, doc.review(), withdrawn, fields(standing), fields(withdrawn));
            return reader.read(viewer, key);
        });
    }

    /** Whoever can't see the incident could never answer, and approval would wait for them for good. */
    private void asked(ReviewDetail doc, UUID person) {
        if (names.of(List.of(person)).isEmpty()) throw Problem.invalid("person", "noSuchPerson");
        if (members.people(doc.incident().id()).stream().noneMatch(p -> p.id().equals(person))) {
            throw Problem.invalid("person", "notAMember");
        }
    }

    /** Whom the viewer may ask to sign off. */
    List<PersonRef> askable(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> members.people(incident));
    }

    private ReviewDetail open(Viewer viewer, Action action, String key) {
        incidents.require(viewer, action, key);
        ReviewDetail doc = reader.read(viewer, key);
        if (!doc.review().isOpen())
            throw Problem.blocked("reviewNotOpen", doc.review().href());
        return doc;
    }

    /** The one to be answered: the one named, else the viewer's own, else one of the role that anybody may answer. */
    private static Optional<SignOff> standing(
            Viewer viewer, ReviewDetail doc, @Nullable UUID id, @Nullable SignOffRole role) {
        if (id != null) {
            SignOff named = doc.signOffs().stream()
                    .filter(s -> s.id().equals(id) && s.state() != State.WITHDRAWN)
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            if (!named.isAskedOf(viewer.id())) throw Problem.forbidden();
            return Optional.of(named);
        }
        return doc.signOffs().stream()
                .filter(s -> s.state() != State.WITHDRAWN && (role == null || s.role() == role))
                .filter(s -> viewer.id().equals(s.person()))
                .findFirst();
    }

    private static SignOffRole ownRole(Viewer viewer) {
        return viewer.is(dev.afterword.access.Role.LEAD) ? SignOffRole.RESPONSE_LEAD : SignOffRole.SERVICE_OWNER;
    }

    private static boolean same(@Nullable UUID a, @Nullable UUID b) {
        return a == null ? b == null : a.equals(b);
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
