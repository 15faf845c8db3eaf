package dev.afterword.intake.veris;

import dev.afterword.incident.FactAnswer;
import dev.afterword.incident.IncidentFacts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The informational impact (NIST SP 800-61 r2, 3.2.6) that a VERIS record's attributes mean. Disclosed personal data weighs
 * more than disclosed secrets of the organisation, and both more than a change; what was only potentially disclosed, or of no
 * known kind, is left open.
 */
final class VerisInformation {

    private static final Set<String> PERSONAL =
            Set.of("Personal", "Medical", "Payment", "Bank", "Credentials", "Sensitive Personal");
    private static final Set<String> PROPRIETARY =
            Set.of("Internal", "Secrets", "Classified", "Source code", "Copyrighted", "System", "Digital certificate");
    private static final Set<String> CHANGED = Set.of(
            "Modify data",
            "Fraudulent transaction",
            "Log tampering",
            "Defacement",
            "Misrepresentation",
            "Modify privileges",
            "Modify configuration",
            "Created account");

    private VerisInformation() {}

    static IncidentFacts.@Nullable InformationalImpact impact(
            FactAnswer disclosed, List<String> data, List<String> integrity) {
        if (disclosed == FactAnswer.YES && data.stream().anyMatch(PERSONAL::contains)) {
            return IncidentFacts.InformationalImpact.PRIVACY_BREACH;
        }
        if (disclosed == FactAnswer.YES && data.stream().anyMatch(PROPRIETARY::contains)) {
            return IncidentFacts.InformationalImpact.PROPRIETARY_BREACH;
        }
        boolean open = disclosed == FactAnswer.YES || disclosed == FactAnswer.SUSPECTED;
        return !open && integrity.stream().anyMatch(CHANGED::contains)
                ? IncidentFacts.InformationalImpact.INTEGRITY_LOSS
                : null;
    }
}
