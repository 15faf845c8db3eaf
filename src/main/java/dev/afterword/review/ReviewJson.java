package dev.afterword.review;

import dev.afterword.incident.Incident;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.review.attribution.AttributionJson;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewHistoryEntry;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.signoff.Objection;
import dev.afterword.review.signoff.SignOff;
import dev.afterword.review.signoff.SignOffRole;
import dev.afterword.review.text.Claims;
import dev.afterword.web.Messages;
import dev.afterword.web.ProblemBody.Blocker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A review in the shape of the API, as one reader sees it.
 *
 * @param version the version that is worked on, or was approved last
 * @param inForce the version that is published and in force, or null
 * @param restricted the sections among those shown that only people with the clearance see
 * @param requiredSignOffs the roles whose sign-off its approval needs, by the review policy or because an earlier version had it; empty
 *     once it is approved
 * @param uncited the statements that cite nothing, each with its place
 * @param blockedBy what blocks its approval; empty once it is approved
 * @param openComments the number of comments that nobody resolved, which block nothing unless they are objections
 */
record ReviewJson(
        String incident,
        ReviewState state,
        int version,
        @Nullable Integer inForce,
        ReviewDecision.Outcome decision,
        ReviewDecision.Waiver waiver,
        Map<String, String> sections,
        Map<String, String> notApplicable,
        List<String> restricted,
        List<ReviewText.ParticipantJson> participants,
        Claims.Counts claims,
        List<UncitedJson> uncited,
        Set<SignOffRole> requiredSignOffs,
        List<SignOffJson> signOffs,
        List<ObjectionJson> objections,
        List<AttributionJson> attributions,
        List<StepJson> steps,
        List<VersionJson> versions,
        List<Blocker> blockedBy,
        long openComments) {

    /** A statement that cites nothing. */
    record UncitedJson(String section, int number, int line, String excerpt) {}

    /** @param person null if anyone who may comment can answer for the role */
    record SignOffJson(
            UUID id,
            SignOffRole role,
            Incident.@Nullable Person person,
            SignOff.State state,
            @Nullable String reason,
            Instant askedAt,
            @Nullable Instant answeredAt,
            Incident.@Nullable Person answeredBy,
            boolean required,
            boolean stale) {}

    /** @param answer of the response lead; null while there is none */
    record ObjectionJson(
            int version,
            SignOffRole role,
            Incident.Person person,
            Instant at,
            String reason,
            @Nullable String answer,
            Incident.@Nullable Person answeredBy,
            @Nullable Instant answeredAt) {}

    private static ObjectionJson objection(ReviewDetail doc, Objection o) {
        return new ObjectionJson(
                o.number(),
                o.role(),
                person(doc, o.person()),
                o.at(),
                o.reason(),
                o.answer(),
                o.answeredBy() == null ? null : person(doc, o.answeredBy()),
                o.answeredAt());
    }

    /** @param by null for what the program did */
    record StepJson(
            ReviewHistoryEntry.Kind step,
            int version,
            Instant at,
            Incident.@Nullable Person by,
            @Nullable String reason) {}

    record VersionJson(
            int version,
            String hash,
            Instant approvedAt,
            Incident.Person approvedBy,
            @Nullable Instant publishedAt,
            boolean inForce) {

        static VersionJson of(ReviewDetail doc, Version v) {
            Integer inForce = doc.review().inForce();
            return new VersionJson(
                    v.number(),
                    v.snapshot().hash(),
                    v.approvedAt(),
                    person(doc, v.approvedBy()),
                    v.publishedAt(),
                    inForce != null && inForce == v.number());
        }
    }

    static ReviewJson of(
            ReviewDetail doc, Set<SignOffRole> required, List<Block> blocks, long openComments, Messages msg) {
        ReviewText text = ReviewText.of(doc);
        Claims claims = doc.claims();
        return new ReviewJson(
                doc.key(),
                doc.review().state(),
                doc.review().number(),
                doc.review().inForce(),
                doc.incident().decision().outcome(),
                doc.incident().decision().waiver(),
                text.sections(),
                text.notApplicable(),
                Reviews.restricted(doc).stream().map(Section::key).toList(),
                text.participants(),
                claims.counts(),
                claims.uncited().stream()
                        .map(c -> new UncitedJson(c.section().key(), c.number(), c.line(), c.excerpt()))
                        .toList(),
                required,
                doc.signOffs().stream().map(s -> signOff(doc, s)).toList(),
                doc.objections().stream().map(o -> objection(doc, o)).toList(),
                doc.attributions().stream()
                        .map(a -> AttributionJson.of(a, doc.name(a.analyst())))
                        .toList(),
                doc.steps().stream().map(s -> step(doc, s)).toList(),
                doc.versions().stream().map(v -> VersionJson.of(doc, v)).toList(),
                blocks.stream().map(b -> blocker(b, msg)).toList(),
                openComments);
    }

    static Blocker blocker(Block block, Messages msg) {
        return Blocker.of(block, msg);
    }

    private static SignOffJson signOff(ReviewDetail doc, SignOff s) {
        return new SignOffJson(
                s.id(),
                s.role(),
                s.person() == null ? null : person(doc, s.person()),
                s.state(),
                s.reason(),
                s.askedAt(),
                s.answeredAt(),
                s.answeredBy() == null ? null : person(doc, s.answeredBy()),
                s.required(),
                s.isStale(doc.textVersion()));
    }

    private static StepJson step(ReviewDetail doc, ReviewHistoryEntry s) {
        return new StepJson(
                s.kind(), s.number(), s.at(), s.person() == null ? null : person(doc, s.person()), s.reason());
    }

    private static Incident.Person person(ReviewDetail doc, UUID id) {
        return new Incident.Person(id, doc.name(id));
    }
}
