package dev.afterword.evidence;

import dev.afterword.kernel.FactAction;

/** What happened to an item, as its custody tells it (SP 800-61r2 3.3.2, SP 800-86, ISO/IEC 27037: the union of their fields). */
public enum CustodyKind {
    RECEIVED(FactAction.EVIDENCE_RECEIVED),
    TRANSFERRED(FactAction.EVIDENCE_TRANSFERRED),
    ACCESSED(FactAction.EVIDENCE_ACCESSED),
    SEALED(FactAction.EVIDENCE_SEALED),
    /** The content was read and matched the recorded hash. */
    VERIFIED(FactAction.EVIDENCE_VERIFIED),
    /** The content was read and didn't match. */
    ALTERED(FactAction.EVIDENCE_ALTERED),
    /** A legal hold: no disposal until it is released. */
    HELD(FactAction.EVIDENCE_HELD),
    RELEASED(FactAction.EVIDENCE_RELEASED),
    DISPOSAL_REQUESTED(FactAction.EVIDENCE_DISPOSAL_REQUESTED),
    DISPOSAL_REFUSED(FactAction.EVIDENCE_DISPOSAL_REFUSED),
    DISPOSED(FactAction.EVIDENCE_DISPOSED);

    private final FactAction fact;

    CustodyKind(FactAction fact) {
        this.fact = fact;
    }

    /** Its action in the audit trail. */
    FactAction fact() {
        return fact;
    }

    /** Whether people write this down themselves; the others follow from what they do here. */
    public boolean byHand() {
        return switch (this) {
            case RECEIVED, TRANSFERRED, ACCESSED, SEALED -> true;
            case VERIFIED, ALTERED, HELD, RELEASED, DISPOSAL_REQUESTED, DISPOSAL_REFUSED, DISPOSED -> false;
        };
    }
}
