package dev.afterword.intake;

import dev.afterword.access.Transactions;
import dev.afterword.incident.IncidentCreation;
import dev.afterword.incident.Incidents;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The services that importing records uses. */
@Component
record ImportServices(
        Transactions transactions,
        ImportStore imports,
        SourceStore sources,
        Incidents incidents,
        IncidentCreation openings,
        ApplicationEventPublisher events,
        Clock clock) {}
