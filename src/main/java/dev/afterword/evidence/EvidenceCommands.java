package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.InstallationZone;
import dev.afterword.input.NotPast;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to evidence, to requests for it and to submissions. Each record is the form, the JSON body, its schema in the API,
 * and the argument of the service. The fields of an item are {@link EvidenceDetails}.
 */
final class EvidenceCommands {

    private static final int NOTE = 2_000;

    private EvidenceCommands() {}

    /**
     * States the hash of an item that is added.
     *
     * @param sha256 as its collector states it; may be grouped or in capitals, as tools print it
     */
    record StateHash(
            @Nullable @Pattern(regexp = "[0-9a-f]{64}", message = "sha256")
            String sha256) {

        StateHash {
            sha256 = sha256 == null ? null : sha256.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
        }

        /** Returns null if there is none, or it is garbled, which is an error of the field. */
        @Nullable
        Sha256 hash() {
            return sha256 == null || !Sha256.isOne(sha256) ? null : new Sha256(sha256);
        }
    }

    /**
     * Adds a file for a text to show.
     *
     * @param picture whether a file that isn't a picture is refused; only the editor sends that
     */
    record AddPicture(boolean picture) {}

    /** Adds an item without a file, which therefore needs to state where the record is. */
    record AddExternalRecord(@Nullable String reference) implements Checked {

        @Override
        public void check(Errors errors) {
            if (reference == null) {
                errors.reject("file", "fileOrReference");
            }
        }
    }

    /** Adds an entry to the custody of an item by hand. A transfer states from whom, to whom and why. */
    record AddCustodyEntry(
            @NotNull CustodyKind kind,
            @Nullable @Size(max = 300) String from,
            @Nullable @Size(max = 300) String to,
            @Nullable UncertainTime at,
            @Nullable @Size(max = NOTE) String purpose,
            @Nullable @Size(max = NOTE) String condition,
            @Nullable @Size(max = 300) String authority)
            implements Checked {

        @Override
        public void check(Errors errors) {
            if (kind != null && !kind.isManual()) {
                errors.reject("kind", "custodyKind");
            }
            if (kind == CustodyKind.TRANSFERRED) {
                require(errors, "from", from);
                require(errors, "to", to);
                require(errors, "purpose", purpose);
            }
        }

        private static void require(Errors errors, String field, @Nullable String text) {
            if (text == null) {
                errors.reject(field, "required");
            }
        }

        CustodyEntry.Note note() {
            return new CustodyEntry.Note(from, to, at, purpose, condition, authority);
        }
    }

    /** Compares the content of an item with its recorded hash. */
    record VerifyHash() {}

    record PlaceHold(@NotBlank @Size(max = NOTE) String reason) {}

    record ReleaseHold(@NotBlank @Size(max = NOTE) String reason) {}

    record RequestDisposal(
            @NotBlank @Size(max = NOTE) String reason,
            @Nullable @Size(max = 300) String authority) {}

    record ApproveDisposal(@NotBlank @Size(max = NOTE) String reason) {}

    record RejectDisposal(@NotBlank @Size(max = NOTE) String reason) {}

    /**
     * Requests evidence from an external person.
     *
     * @param tlp the label of what they submit; AMBER if none is sent
     * @param until the last day
     */
    record RequestEvidence(
            @NotNull PersonRef person,
            @NotBlank @Size(max = 4_000) String asks,
            Tlp tlp,

            @NotNull @NotPast(years = 1, message = "askUntil")
            LocalDate until) {

        RequestEvidence {
            tlp = tlp == null ? Tlp.AMBER : tlp;
        }

        Instant expiresAt() {
            return InstallationZone.endOf(until);
        }
    }

    /** The fields of a submission beside its file. */
    record SubmitEvidence(
            @NotBlank @Size(max = 300) String title,
            @Nullable @Size(max = 20_000) String description) {}

    /** @param note shown to the person who submitted it */
    record AcceptSubmission(@Nullable @Size(max = NOTE) String note) {}

    /** @param note shown to the person who submitted it */
    record DeclineSubmission(@NotBlank @Size(max = NOTE) String note) {}
}
