package dev.afterword.evidence;

import dev.afterword.kernel.FactAction;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of custody entries (the union of those of SP 800-61r2 3.3.2, SP 800-86 and ISO/IEC 27037). */
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

    FactAction fact() {
        return fact;
    }

    /** Returns the kinds that people add by hand. */
    static List<CustodyKind> manual() {
        return Stream.of(values()).filter(CustodyKind::isManual).toList();
    }

    /** Returns whether people add entries of this kind by hand; the others are added with what they do here. */
    boolean isManual() {
        return switch (this) {
            case RECEIVED, TRANSFERRED, ACCESSED, SEALED -> true;
            case VERIFIED, ALTERED, HELD, RELEASED, DISPOSAL_REQUESTED, DISPOSAL_REFUSED, DISPOSED -> false;
        };
    }
}
