package dev.afterword.evidence;

import dev.afterword.kernel.Tlp;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * @param person by identifier or e-mail address, of another organisation
 * @param until a day, which counts to its end
 */
record EvidenceRequestBody(
        String person, String asks, @Nullable Tlp tlp, LocalDate until) {}
