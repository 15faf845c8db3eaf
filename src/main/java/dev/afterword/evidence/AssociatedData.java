package dev.afterword.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.UUID;

/** What the encryption of an object is tied to, so that it opens in its own place only. */
@FunctionalInterface
interface AssociatedData {
    AssociatedData TO_INCIDENT_AND_OBJECT =
            (incident, id) -> ("afterword/evidence/1/" + incident + "/" + id).getBytes(US_ASCII);

    byte[] associatedData(UUID incident, ObjectId id);
}
