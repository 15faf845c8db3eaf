package dev.afterword.evidence;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Input;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what is said about an item, from a form or JSON; over what stands already, fields that weren't sent are kept. */
final class EvidenceInput {
    static final int NOTE = 2_000;
    private static final EvidenceDetails BLANK = new EvidenceDetails(
            "", null, null, new Acquisition(null, null, null, null, null), SourceDevice.UNKNOWN, Tlp.AMBER, null);

    private final Input in;
    private final EvidenceDetails standing;

    private EvidenceInput(Input in, EvidenceDetails standing) {
        this.in = in;
        this.standing = standing;
    }

    static EvidenceDetails read(Input in) {
        return new EvidenceInput(in, BLANK).details();
    }

    static EvidenceDetails read(Input in, EvidenceDetails standing) {
        return new EvidenceInput(in, standing).details();
    }

    private EvidenceDetails details() {
        boolean titled = standing.title().isEmpty() || in.has("title");
        return new EvidenceDetails(
                titled ? in.required("title", Input.LINE) : standing.title(),
                text("description", 20_000, standing.description()),
                text("reference", NOTE, standing.reference()),
                acquisition(standing.acquisition()),
                origin(standing.origin()),
                in.has("tlp") ? in.oneOf("tlp", Tlp.class, Tlp.AMBER) : standing.tlp(),
                in.has("restricted") ? in.oneOf("restricted", Restriction.class) : standing.restricted());
    }

    private Acquisition acquisition(Acquisition old) {
        return new Acquisition(
                text("source", NOTE, old.source()),
                text("collector", Input.LINE, old.collector()),
                in.has("acquiredAt") ? in.when("acquiredAt") : old.acquiredAt(),
                text("method", NOTE, old.method()),
                text("tool", Input.LINE, old.tool()));
    }

    private SourceDevice origin(SourceDevice old) {
        return new SourceDevice(
                text("make", Input.LINE, old.make()),
                text("model", Input.LINE, old.model()),
                text("serial", Input.LINE, old.serial()),
                text("host", Input.LINE, old.host()),
                text("address", Input.LINE, old.address()),
                text("location", Input.LINE, old.location()));
    }

    private @Nullable String text(String name, int max, @Nullable String old) {
        return in.has(name) ? in.text(name, max) : old;
    }

    /** The hash at collection, as its collector states it: grouped or in capitals, as tools print it. */
    static @Nullable Sha256 sha256(Input in) {
        String text = in.text("sha256", Input.LINE);
        if (text == null) {
            return null;
        }
        String hex = text.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
        if (!Sha256.isOne(hex)) {
            in.reject("sha256", "sha256");
            return null;
        }
        return new Sha256(hex);
    }

    /** A line that somebody writes by hand: a hand-over says from whom, to whom and why. */
    static CustodyNote custody(Input in, CustodyKind kind) {
        boolean handedOver = kind == CustodyKind.TRANSFERRED;
        return new CustodyNote(
                handedOver ? in.required("from", Input.LINE) : in.text("from", Input.LINE),
                handedOver ? in.required("to", Input.LINE) : in.text("to", Input.LINE),
                in.when("at"),
                handedOver ? in.required("purpose", NOTE) : in.text("purpose", NOTE),
                in.text("condition", NOTE),
                in.text("authority", Input.LINE));
    }

    /** Why an item should go, and by whose authority. */
    static CustodyNote disposal(Input in) {
        CustodyNote note =
                new CustodyNote(null, null, null, in.required("reason", NOTE), null, in.text("authority", Input.LINE));
        in.check();
        return note;
    }

    static CustodyKind byHand(Input in) {
        CustodyKind kind = in.requiredOneOf("kind", CustodyKind.class);
        if (!kind.byHand()) {
            in.reject("kind", "custodyKind");
        }
        return kind;
    }
}
