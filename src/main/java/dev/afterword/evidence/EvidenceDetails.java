package dev.afterword.evidence;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an item of evidence that people fill in: as a form and as JSON, in the database and the audit trail. What the item is
 * belongs to {@link EvidenceItem}.
 *
 * @param reference where an external record is found: an address, a ticket, a shelf
 * @param source where the item was taken from, in words
 * @param collector who collected it
 * @param method how it was collected, such as {@code live export} or {@code disk image behind a write blocker}
 * @param tool the tool that was used, and its version
 * @param tlp AMBER if none is sent
 * @param restricted the clearance that is needed to see the item, or null
 */
public record EvidenceDetails(
        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 20_000) String description,
        @Nullable @Size(max = 2_000) String reference,
        @Nullable @Size(max = 2_000) String source,
        @Nullable @Size(max = 300) String collector,
        @Nullable UncertainTime acquiredAt,
        @Nullable @Size(max = 2_000) String method,
        @Nullable @Size(max = 300) String tool,
        @Nullable @Size(max = 300) String make,
        @Nullable @Size(max = 300) String model,
        @Nullable @Size(max = 300) String serial,
        @Nullable @Size(max = 300) String host,
        @Nullable @Size(max = 300) String address,
        @Nullable @Size(max = 300) String location,
        Tlp tlp,
        @Nullable Restriction restricted) {

    public EvidenceDetails {
        tlp = tlp == null ? Tlp.AMBER : tlp;
    }

    /** Returns the details of an item that an external person submitted. */
    static EvidenceDetails submitted(EvidenceSubmission submission) {
        return new EvidenceDetails(
                submission.title(),
                submission.description(),
                null,
                null,
                submission.handedBy().name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                submission.tlp(),
                null);
    }

    /** Returns the reference if it is a web address; null otherwise. */
    public @Nullable String referenceHref() {
        return reference != null && (reference.startsWith("https://") || reference.startsWith("http://"))
                ? reference
                : null;
    }

    /** Returns make, model and serial number in one line; empty if none is known. */
    public String device() {
        return Stream.of(make, model, serial).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
