package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewRecorder;
import dev.afterword.review.signoff.SignOff;
import dev.afterword.review.signoff.SignOff.State;
import dev.afterword.review.signoff.SignOffRole;
import dev.afterword.review.signoff.SignOffStore;
import dev.afterword.review.signoff.Signer;
import dev.afterword.web.Localizable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The sign-offs that a version needs, by the review policy and because the version before it had them, and who can give them. */
@Component
class RequiredSignOffs {

    private static final int NAMES = 5;

    private final Incidents incidents;
    private final SignOffStore store;
    private final ReviewRecorder recorder;
    private final Clock clock;

    RequiredSignOffs(Incidents incidents, SignOffStore store, ReviewRecorder recorder, Clock clock) {
        this.incidents = incidents;
        this.store = store;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Returns the roles whose sign-off is required; one that a version before had stays required when its request is cancelled. */
    Set<SignOffRole> roles(ReviewDetail doc) {
        Set<SignOffRole> roles = EnumSet.noneOf(SignOffRole.class);
        incidents.signers(doc.incident()).forEach(signer -> roles.add(SignOffRole.of(signer)));
        doc.signOffs().stream().filter(SignOff::required).forEach(s -> roles.add(s.role()));
        return roles;
    }

    List<Block> blocks(ReviewDetail doc) {
        List<Signer> signers = store.signers(doc.incident().id());
        List<Block> blocks = new ArrayList<>();
        doc.signOffs().forEach(s -> block(doc, s, signers, blocks));
        Set<SignOffRole> missing = roles(doc);
        doc.signOffs().stream().filter(s -> s.state() != State.WITHDRAWN).forEach(s -> missing.remove(s.role()));
        missing.forEach(role -> blocks.add(missing(doc, role, signers)));
        return blocks;
    }

    /** Throws if the facts, which may have changed since the approval, require a sign-off that the approved version lacks. */
    void requireStill(ReviewDetail doc) {
        if (doc.review().state() != ReviewState.APPROVED) {
            return;
        }
        Set<SignOffRole> missing = roles(doc);
        doc.signOffs().stream().filter(s -> s.state() == State.GIVEN).forEach(s -> missing.remove(s.role()));
        if (!missing.isEmpty()) {
            throw Problem.blocked(missing.stream()
                    .map(role -> Block.of("signOffRequiredSince", place(doc), words(role)))
                    .toList());
        }
    }

    private static void block(ReviewDetail doc, SignOff s, List<Signer> signers, List<Block> into) {
        UUID person = s.person() == null ? s.answeredBy() : s.person();
        Object who = person == null ? words(s.role()) : doc.name(person);
        switch (s.state()) {
            case ASKED ->
                into.add(
                        s.person() == null && s.role().isRestricted()
                                ? missing(doc, s.role(), signers)
                                : Block.of("signOffMissing", place(doc), who));
            case OBJECTED -> into.add(Block.of("signOffObjected", place(doc), who));
            case GIVEN -> {
                if (s.role() == SignOffRole.OUTSIDE && person != null && !isOutside(person, signers)) {
                    into.add(Block.of("signOffInside", place(doc), who));
                } else if (s.isStale(doc.textVersion())) {
                    into.add(Block.of("signOffStale", place(doc), who));
                }
            }
            case WITHDRAWN -> {}
        }
    }

    /** A signer who can't see the incident any more still signed from outside it. */
    private static boolean isOutside(UUID person, List<Signer> signers) {
        return signers.stream()
                .filter(signer -> signer.person().id().equals(person))
                .allMatch(Signer::outside);
    }

    private static Block missing(ReviewDetail doc, SignOffRole role, List<Signer> signers) {
        List<String> names = signers.stream()
                .filter(role::isOpenTo)
                .map(signer -> signer.person().name())
                .toList();
        if (names.isEmpty()) {
            String href = role == SignOffRole.OUTSIDE ? "/incidents/" + doc.key() + "/people" : "/functions";
            return Block.of("signOffNobody", href, words(role));
        }
        return Block.of("signOffRequired", place(doc), words(role), some(names));
    }

    private static Localizable some(List<String> names) {
        return msg -> names.stream().limit(NAMES).collect(Collectors.joining(msg.t("review.comma")))
                + (names.size() > NAMES ? " …" : "");
    }

    private static String place(ReviewDetail doc) {
        return doc.review().href() + "#signoff";
    }

    private static Localizable words(SignOffRole role) {
        return msg -> msg.t(role);
    }

    /** Throws if this person may not sign in this role. */
    void requireOpen(ReviewDetail doc, SignOffRole role, UUID person) {
        if (!isOpen(doc, role, person)) {
            throw Problem.blocked(
                    role == SignOffRole.OUTSIDE ? "notOutside" : "functionMissing", place(doc), words(role));
        }
    }

    boolean isOpen(ReviewDetail doc, SignOffRole role, UUID person) {
        return !role.isRestricted()
                || store.signer(doc.incident().id(), person)
                        .filter(role::isOpenTo)
                        .isPresent();
    }

    /** Requests the required sign-offs that no one requested yet, in the name of the person who submits the text. */
    void request(Viewer viewer, ReviewDetail doc) {
        Set<SignOffRole> missing = roles(doc);
        doc.signOffs().stream().filter(s -> s.state() != State.WITHDRAWN).forEach(s -> missing.remove(s.role()));
        missing.forEach(role ->
                insert(viewer, doc, SignOff.asked(doc.review().number(), role, null, viewer.id(), clock.instant())));
    }

    /** Requests the sign-offs of the version before for an amendment, of the same people. */
    void requestAgain(Viewer viewer, ReviewDetail before, ReviewDetail amendment) {
        before.signOffs().stream()
                .filter(s -> s.state() == State.GIVEN)
                .forEach(s -> insert(
                        viewer,
                        amendment,
                        SignOff.asked(
                                amendment.review().number(), s.role(), s.answeredBy(), viewer.id(), clock.instant())));
    }

    private void insert(Viewer viewer, ReviewDetail doc, SignOff asked) {
        SignOff required = asked.asRequired();
        store.insert(doc.incident().id(), required);
        recorder.signedOff(viewer, doc.review(), required, Map.of(), SignOffs.fields(required));
    }
}
