package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import dev.afterword.web.list.CsvView;
import dev.afterword.web.list.CsvView.Column;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The sequence of an incident as a page; adding events at the incident's key times. */
@Controller
class SequenceEndpoints {

    private static final String SEQUENCE = "/incidents/{incident}/sequence";

    private final Incidents incidents;
    private final IncidentLayouts layouts;
    private final Sequences sequences;
    private final AnchorEvents anchors;
    private final Events events;

    SequenceEndpoints(
            Incidents incidents, IncidentLayouts layouts, Sequences sequences, AnchorEvents anchors, Events events) {
        this.incidents = incidents;
        this.layouts = layouts;
        this.sequences = sequences;
        this.anchors = anchors;
        this.events = events;
    }

    @GetMapping(SEQUENCE)
    @RequiresAction(Action.SEE)
    View page(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @Body EventQuery query,
            @Body QuickForm kept,
            SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        Incident found = incidents.find(viewer, incident);
        List<EventFacts> offers =
                layout.allows(Action.CONTRIBUTE) ? anchors.missingAnchors(viewer, found, page.msg()) : List.of();
        return page.view(
                "timeline/sequence",
                Map.of(
                        "layout",
                        layout,
                        "anchors",
                        found.facts().anchors(),
                        "view",
                        sequences.view(page, viewer, found, query),
                        "kind",
                        query.kind() == null ? "" : query.kind().name(),
                        "offers",
                        offers,
                        "form",
                        sent.of("quick", kept.form())));
    }

    /** The same as a file: times in UTC, with how exactly they are known. */
    @GetMapping(SEQUENCE + ".csv")
    @RequiresAction(Action.SEE)
    CsvView<Event> file(PageContext page, Viewer viewer, @PathVariable String incident, @Body EventQuery query) {
        layouts.find(viewer, incident);
        return new CsvView<>(
                incident + "-sequence",
                columns(page),
                token -> events.page(
                        viewer, incident, new EventQuery(query.kind(), query.phase(), token, Page.MAX_SIZE)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private static List<Column<Event>> columns(PageContext page) {
        return List.of(
                new Column<>(page.t("list.key"), Event::key),
                column(page.t("event.occurredAt"), facts -> at(facts.occurredAt())),
                column(page.t("event.exactly"), facts -> exactly(page, facts.occurredAt())),
                column(page.t("event.until"), facts -> at(facts.until())),
                column(page.t("event.knownAt"), facts -> at(facts.knownAt())),
                column(page.t("event.title"), EventFacts::title),
                column(page.t("event.kind"), facts -> facts.kind() == null ? null : page.t(facts.kind())),
                column(page.t("event.phase"), facts -> facts.phase() == null ? null : page.t(facts.phase())),
                column(page.t("event.techniques"), facts -> String.join(" ", facts.techniques())),
                column(page.t("event.source"), EventFacts::source),
                column(page.t("event.citations"), facts -> String.join(" ", facts.citations())),
                column(page.t("event.description"), EventFacts::description),
                column("TLP", facts -> facts.tlp().label()));
    }

    private static Column<Event> column(String head, Function<EventFacts, @Nullable Object> value) {
        return new Column<>(head, event -> value.apply(event.facts()));
    }

    private static @Nullable Instant at(@Nullable UncertainTime time) {
        return time == null ? null : time.at();
    }

    private static @Nullable String exactly(PageContext page, @Nullable UncertainTime time) {
        return time == null ? null : page.t(time.fidelity());
    }

    /** Adds an event from the short form below the sequence, which keeps kind, phase and zone for the next one. */
    @CommandMapping(value = SEQUENCE + "/quick", form = SEQUENCE, api = false)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> addQuickly(Viewer viewer, @PathVariable String incident, @Body EventFacts facts) {
        events.add(viewer, incident, facts);
        return Outcome.none(QuickForm.of(facts).href("/incidents/" + incident + "/sequence"));
    }

    @CommandMapping(value = SEQUENCE + "/anchors", form = SEQUENCE, api = false)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> addFromAnchors(PageContext page, Viewer viewer, @PathVariable String incident) {
        anchors.addFromAnchors(viewer, incident, page.msg());
        return Outcome.none("/incidents/" + incident + "/sequence");
    }
}
