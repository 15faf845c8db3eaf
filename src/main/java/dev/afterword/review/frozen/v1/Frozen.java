package dev.afterword.review.frozen.v1;

import dev.afterword.kernel.UncertainTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frozen rows of an approved version, by the names of the API. An approval writes these records, and every later release has to read
 * them: a component may be added (it is null or empty in older rows), none may be renamed, removed or given another meaning. What doesn't
 * fit becomes {@code v2}. Codes are texts, so that an enumeration may change.
 */
public sealed interface Frozen {

    /** The incident's own facts. */
    record Incident(
            String key,
            String title,
            @Nullable String summary,
            @Nullable Integer severity,
            @Nullable String severityBasis,
            @Nullable String category,
            @Nullable String customerImpact,
            @Nullable String dataBreach,
            @Nullable String tlp,
            boolean suspected,
            @Nullable String scope,
            @Nullable String functionalImpact,
            @Nullable String informationalImpact,
            @Nullable String recoverability,
            List<String> indicators,
            List<String> actionsTaken,
            List<String> references,
            Map<String, UncertainTime> anchors,
            @Nullable String lead,
            @Nullable Instant createdAt,
            @Nullable Decision reviewDecision)
            implements Frozen {

        public Incident {
            indicators = list(indicators);
            actionsTaken = list(actionsTaken);
            references = list(references);
            anchors = anchors == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(anchors));
        }

        /** What the review policy decided, and by which rule. */
        public record Decision(String outcome, String rule, String policyVersion) {}
    }

    /** A section of the technical summary: its text, or why it doesn't apply. */
    record Section(
            String section, @Nullable String text, @Nullable String notApplicable) implements Frozen {}

    /** A participant, and how it took part in the review. */
    record Party(
            String name,
            @Nullable String organisation,
            @Nullable String role,
            boolean external,
            boolean needed,
            boolean attended,
            boolean contributed,
            @Nullable String excusedReason)
            implements Frozen {}

    /**
     * One entry of the sequence of events.
     *
     * @param links keys of other events, by what it did to them
     */
    record Event(
            String key,
            String title,
            @Nullable String description,
            @Nullable String kind,
            @Nullable String phase,
            @Nullable UncertainTime occurredAt,
            @Nullable UncertainTime knownAt,
            List<String> techniques,
            @Nullable String attackVersion,
            @Nullable String source,
            @Nullable String raw,
            List<String> citations,
            List<String> causedBy,
            @Nullable Instant recordedAt,
            @Nullable String recordedBy,
            @Nullable UncertainTime until,
            @Nullable String mark,
            Map<String, List<String>> links)
            implements Frozen {

        public Event {
            techniques = list(techniques);
            citations = list(citations);
            causedBy = list(causedBy);
            links = links == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(links));
        }
    }

    /** An item of evidence: its description and hash, never its content. */
    record Evidence(
            String key,
            @Nullable String kind,
            String title,
            @Nullable String description,
            @Nullable String reference,
            @Nullable String source,
            @Nullable String collector,
            @Nullable UncertainTime acquiredAt,
            @Nullable String method,
            @Nullable String tool,
            @Nullable String device,
            @Nullable String sha256,
            @Nullable Long size,
            @Nullable String fileName,
            @Nullable Instant addedAt,
            @Nullable String addedBy)
            implements Frozen {}

    /**
     * A finding with its disposition.
     *
     * @param fate the code of its disposition status
     */
    record Finding(
            String key,
            String type,
            String title,
            @Nullable String description,
            @Nullable Integer severity,
            @Nullable String phase,
            boolean crossOrganisation,
            List<String> citations,
            @Nullable String madePossibleBy,
            List<String> contributingFactors,
            @Nullable String fate,
            @Nullable Disposition disposition,
            List<Intention> intentions,
            @Nullable Instant raisedAt,
            @Nullable String raisedBy)
            implements Frozen {

        public Finding {
            citations = list(citations);
            contributingFactors = list(contributingFactors);
            intentions = list(intentions);
        }

        /** The decision about a finding. */
        public record Disposition(
                String kind,
                @Nullable String state,
                @Nullable String reason,
                @Nullable LocalDate until,
                @Nullable String duplicateOf,
                @Nullable String askedBy,
                @Nullable String answeredBy) {}

        /** An action that is planned, not yet an item of its own. */
        public record Intention(
                String what,
                @Nullable String byWhom,
                @Nullable LocalDate dueOn) {}
    }

    /** A judgement on who was responsible for the incident. */
    record Attribution(
            String kind,
            @Nullable String name,
            @Nullable String statement,
            List<Hypothesis> hypotheses,
            List<Graded> evidence,
            @Nullable String likelihood,
            @Nullable String confidence,
            @Nullable String analyst,
            @Nullable Instant at)
            implements Frozen {

        public Attribution {
            hypotheses = list(hypotheses);
            evidence = list(evidence);
        }

        /** Another explanation that was weighed. */
        public record Hypothesis(String name, @Nullable String reasoning) {}

        /** A piece of evidence with its grade by the Admiralty system. */
        public record Graded(
                String citation,
                String source,
                int information,
                @Nullable String note) {

            /** Returns both parts of the grade together, such as {@code B2}. */
            public String grade() {
                return source + information;
            }
        }
    }

    /** A sign-off that was given, with its role. */
    record SignOff(
            String name,
            @Nullable String role,
            Instant at,
            @Nullable String reason) implements Frozen {}

    /**
     * How a version came to be: who is behind it, and what it replaces.
     *
     * @param organisation the organisation whose installation made it
     * @param replaces the version that was in force before
     * @param reason why that was amended
     * @param approvedBy null for a draft
     * @param objections what was objected to this version, with the answers
     */
    record Approval(
            int version,
            @Nullable String organisation,
            @Nullable Integer replaces,
            @Nullable String reason,
            @Nullable String submittedBy,
            @Nullable Instant submittedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            List<Objection> objections)
            implements Frozen {

        public Approval {
            objections = list(objections);
        }

        /** An objection of someone who was asked to sign off. */
        public record Objection(
                String name,
                @Nullable String role,
                @Nullable Instant at,
                @Nullable String reason,
                @Nullable String answer) {}
    }

    /**
     * An objection to a part of the version, with its answer. It has the label and restriction of that part.
     *
     * @param on the part: {@code section:rootCause}, {@code T-4}, {@code E-1}, {@code F-2}
     */
    record Objection(
            String on,
            String name,
            @Nullable Instant at,
            @Nullable String quote,
            @Nullable String text,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt)
            implements Frozen {}

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
