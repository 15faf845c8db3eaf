package dev.afterword.evidence;

import dev.afterword.kernel.DomainEvent;
import dev.afterword.kernel.Restriction;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to evidence. What is said of a restricted item takes the same clearance in the audit trail. */
public sealed interface EvidenceEvent extends DomainEvent {

    /** An item was added. */
    record EvidenceAdded(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, @Nullable Object> after)
            implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.added";
        }
    }

    /** What is said about an item was corrected. */
    record EvidenceChanged(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after)
            implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.changed";
        }
    }

    /** Somebody with the clearance read what is said about a restricted item. */
    record RestrictedRead(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction) implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.restricted-read";
        }
    }

    /** A line of custody, reads among them. */
    record CustodyRecorded(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            CustodyKind kind,
            Map<String, ?> after)
            implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence." + kind.verb();
        }
    }

    /** Somebody outside was asked for evidence. */
    record EvidenceAsked(UUID incident, UUID actor, String object, Map<String, ?> after) implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.asked";
        }
    }

    /** Somebody ended a request before its time. */
    record EvidenceAskEnded(UUID incident, UUID actor, String object, Map<String, ?> after) implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.ask-ended";
        }
    }

    /** Who was asked handed something in. */
    record EvidenceHandedIn(UUID incident, UUID actor, String object, Map<String, ?> after) implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.handed-in";
        }
    }

    /** Somebody who may answer a hand-in read its content. */
    record HandInRead(UUID incident, UUID actor, String object, Map<String, ?> after) implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.hand-in-read";
        }
    }

    /** A hand-in was accepted or declined. */
    record HandInAnswered(
            UUID incident,
            UUID actor,
            String object,
            EvidenceSubmission.State state,
            Map<String, @Nullable Object> after)
            implements EvidenceEvent {
        @Override
        public String action() {
            return state == EvidenceSubmission.State.ACCEPTED
                    ? "evidence.hand-in-accepted"
                    : "evidence.hand-in-declined";
        }
    }
}
