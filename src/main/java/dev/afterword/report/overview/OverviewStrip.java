package dev.afterword.report.overview;

import dev.afterword.access.Transactions;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.part.OverviewPart;
import dev.afterword.report.FrontPage;
import dev.afterword.report.ReportDocument;
import dev.afterword.report.ReportDocument.Anchor;
import dev.afterword.timeline.EventKind;
import dev.afterword.timeline.EventMark;
import dev.afterword.timeline.Events;
import dev.afterword.web.PageContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The short drawing of the sequence on the overview of an incident, as the front page of its report has it. */
@Component
class OverviewStrip implements OverviewPart {

    /** One event alone is no sequence. */
    private static final int FEWEST = 2;

    private final Transactions transactions;
    private final Events events;

    OverviewStrip(Transactions transactions, Events events) {
        this.transactions = transactions;
        this.events = events;
    }

    @Override
    public String name() {
        return "strip";
    }

    @Override
    public FrontPage.@Nullable Strip of(PageContext page, IncidentLayout layout, Incident incident) {
        List<EventMark> known = IncidentLayouts.seesNone(transactions, incident.id(), "sequence")
                ? List.of()
                : events.marks(layout.viewer(), incident.id());
        List<ReportDocument.Event> shown = known.size() < FEWEST
                ? List.of()
                : known.stream().map(OverviewStrip::event).toList();
        List<Anchor> anchors = incident.facts().anchors().entrySet().stream()
                .map(each -> new Anchor(each.getKey().name(), each.getValue()))
                .toList();
        return FrontPage.Strip.of(page.msg(), anchors, page.words().now(), shown, page.t("incident.strip.compressed"));
    }

    private static ReportDocument.Event event(EventMark event) {
        EventKind kind = event.kind();
        return new ReportDocument.Event(
                event.key(),
                event.title(),
                kind == null ? "" : kind.name(),
                null,
                event.occurredAt(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                event.until(),
                null,
                Map.of());
    }
}
