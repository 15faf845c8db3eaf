package dev.afterword.report;

import dev.afterword.kernel.DomainEvent;
import java.util.Map;
import java.util.UUID;

/** What happened to reports, for the record. */
sealed interface ReportEvent extends DomainEvent {

    /** A copy left: who got which version, in which form, and the digest of its bytes. */
    record ReportExported(UUID incident, UUID actor, String object, Map<String, ?> after) implements ReportEvent {
        @Override
        public String action() {
            return "report.exported";
        }
    }
}
