package dev.afterword.evidence.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.UUID;

/** The place that the encryption of an object is bound to, so that it can be decrypted only there. */
@FunctionalInterface
interface AssociatedData {
    AssociatedData TO_INCIDENT_AND_OBJECT =
            (incident, id) -> ("afterword/evidence/1/" + incident + "/" + id).getBytes(US_ASCII);

    byte[] associatedData(UUID incident, ObjectId id);
}
