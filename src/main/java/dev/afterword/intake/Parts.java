package dev.afterword.intake;

import dev.afterword.access.Transactions;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.Openings;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What taking records in works with. */
@Component
record Parts(
        Transactions transactions,
        ImportStore imports,
        SourceStore sources,
        Incidents incidents,
        Openings openings,
        ApplicationEventPublisher events,
        Clock clock) {}
