package dev.afterword.audit;

import dev.afterword.access.Action;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.audit.sentence.Sentences;
import dev.afterword.audit.sentence.TrailQuery;
import dev.afterword.audit.signature.SigningKeys;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.IncidentTab;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.home.HomePart;
import dev.afterword.web.home.HomeSection;
import dev.afterword.web.home.HomeSection.Line;
import dev.afterword.web.home.HomeSection.Link;
import dev.afterword.web.limit.UnnamedFiles;
import dev.afterword.web.list.CsvView;
import dev.afterword.web.list.CsvView.Column;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The audit trail: of an incident, as its tab "Activity", and of the system, which is about people, tokens and policies. */
@Controller
class AuditEndpoints {

    private final AuditTrail trail;
    private final BundleExport export;
    private final SigningKeys keys;
    private final IncidentLayouts layouts;
    private final Sequencer sequencer;

    AuditEndpoints(
            AuditTrail trail, BundleExport export, SigningKeys keys, IncidentLayouts layouts, Sequencer sequencer) {
        this.trail = trail;
        this.export = export;
        this.keys = keys;
        this.layouts = layouts;
        this.sequencer = sequencer;
    }

    /** The tab on the pages of an incident. */
    @Component
    static class ActivityTab implements IncidentTab {
        @Override
        public String name() {
            return "activity";
        }

        @Override
        public int order() {
            return 90;
        }

        @Override
        public Action needs() {
            return Action.READ_AUDIT;
        }
    }

    /** What was changed and what was looked at lately, on the start page of auditors. */
    @Component
    static class Latest implements HomePart {

        private static final int FEW = 6;

        private final AuditTrail trail;

        Latest(AuditTrail trail) {
            this.trail = trail;
        }

        @Override
        public int getOrder() {
            return 20;
        }

        @Override
        public boolean concerns(Viewer viewer) {
            return viewer.is(Role.AUDITOR);
        }

        @Override
        public List<HomeSection> of(PageContext page, Viewer viewer) {
            List<AuditRow> changes = trail.latest(viewer, false, FEW);
            List<AuditRow> reads = trail.latest(viewer, true, FEW);
            Sentences sentences = trail.sentences(
                    viewer, Stream.of(changes, reads).flatMap(List::stream).toList());
            return List.of(
                    new HomeSection(
                            page.t("audit.home.changed"),
                            lines(page, changes, sentences),
                            page.t("audit.noneFound"),
                            List.of(
                                    new Link(page.t("audit.home.system"), "/audit"),
                                    new Link(page.t("audit.privileges"), "/audit#privileges"))),
                    new HomeSection(
                            page.t("audit.home.read"),
                            lines(page, reads, sentences),
                            page.t("audit.home.read.none"),
                            List.of(new Link(page.t("audit.home.system.read"), "/audit?kind=READ"))));
        }

        private static List<Line> lines(PageContext page, List<AuditRow> rows, Sentences sentences) {
            return rows.stream()
                    .map(row -> new Line(
                            sentences.of(page, row),
                            sentences.href(page, row),
                            page.words().ago(row.at())))
                    .toList();
        }
    }

    /** The person who did it. */
    record ActorJson(UUID id, String name) {}

    /** An entry; {@code withheld} if its values are erased or hidden from this reader. */
    record EntryJson(
            long seq,
            Instant at,
            ActorJson actor,
            String action,
            String object,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after,
            String prevHash,
            String hash,
            boolean withheld) {
        static EntryJson of(AuditRow row) {
            return new EntryJson(
                    row.seq(),
                    row.at(),
                    new ActorJson(row.actor(), row.actorName()),
                    row.action(),
                    row.object(),
                    row.before(),
                    row.after(),
                    row.prevHash(),
                    row.hash(),
                    row.withheld());
        }
    }

    /** @param incident the incident whose trail is wanted; null for that of the system */
    record EntryQuery(
            @Nullable @Size(max = 300) String incident,
            @Nullable @Size(max = 300) String pageToken,
            @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

        EntryQuery {
            pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
        }
    }

    @GetMapping("/api/v1/audit")
    @RequiresAction(Action.READ_AUDIT)
    @ResponseBody
    Page<EntryJson> list(Viewer viewer, @Body EntryQuery query) {
        return trail.page(viewer, query.incident(), query.pageToken(), query.pageSize())
                .map(EntryJson::of);
    }

    @GetMapping("/incidents/{key}/activity")
    @RequiresAction(Action.READ_AUDIT)
    View activity(PageContext page, Viewer viewer, @PathVariable String key, @Body TrailQuery query) {
        Map<String, Object> model = model(viewer, key, query, List.of());
        model.put("layout", layouts.find(viewer, key));
        return page.view("audit/activity", model);
    }

    @GetMapping("/audit")
    @RequiresAction(Action.READ_SYSTEM_AUDIT)
    View system(PageContext page, Viewer viewer, @Body TrailQuery query) {
        List<AuditRow> privileges = query.isFirst() ? trail.privileges(viewer) : List.of();
        Map<String, Object> model = model(viewer, null, query, privileges);
        model.put("fingerprint", keys.verifiers().fingerprint());
        model.put("rewound", sequencer.rewound());
        model.put("altered", sequencer.altered());
        model.put("privileges", Page.whole(privileges));
        return page.view("audit/system", model);
    }

    /** An entry with what makes a sentence of it. */
    record TrailLine(AuditRow row, Sentences sentences) {}

    /** The same as a file. */
    @GetMapping("/incidents/{key}/activity.csv")
    @RequiresAction(Action.READ_AUDIT)
    CsvView<TrailLine> activityFile(PageContext page, Viewer viewer, @PathVariable String key, @Body TrailQuery query) {
        layouts.find(viewer, key);
        return file(page, viewer, key, query);
    }

    /** The same as a file. */
    @GetMapping("/audit.csv")
    @RequiresAction(Action.READ_SYSTEM_AUDIT)
    CsvView<TrailLine> systemFile(PageContext page, Viewer viewer, @Body TrailQuery query) {
        return file(page, viewer, null, query);
    }

    private CsvView<TrailLine> file(PageContext page, Viewer viewer, @Nullable String incident, TrailQuery query) {
        return new CsvView<>(
                incident == null ? "audit" : incident + "-activity",
                List.of(
                        new Column<>(
                                page.t("audit.number.column"),
                                line -> line.row().seq()),
                        new Column<>(page.t("audit.at"), line -> line.row().at()),
                        new Column<>(page.t("audit.by"), line -> line.row().actorName()),
                        new Column<>(
                                page.t("audit.sentence"),
                                line -> line.sentences().of(page, line.row())),
                        new Column<>(page.t("audit.action"), line -> line.row().action()),
                        new Column<>(page.t("audit.object"), line -> line.row().object()),
                        new Column<>(page.t("audit.hash"), line -> line.row().hash())),
                token -> {
                    Page<AuditRow> rows = trail.newest(viewer, incident, Records.with(query, "pageToken", token));
                    Sentences sentences = trail.sentences(viewer, rows.items());
                    return rows.map(row -> new TrailLine(row, sentences));
                },
                page.t("list.csv.cut", CsvView.MOST));
    }

    private Map<String, Object> model(
            Viewer viewer, @Nullable String incident, TrailQuery query, List<AuditRow> others) {
        Page<AuditRow> list = trail.newest(viewer, incident, query);
        List<AuditRow> all = new ArrayList<>(list.items());
        all.addAll(others);
        Map<String, Object> model = new HashMap<>();
        model.put("list", list);
        model.put("query", query);
        model.put("sentences", trail.sentences(viewer, all));
        return model;
    }

    /** @param incident the incident whose trail is exported; null for that of the system */
    record ExportQuery(@Nullable @Size(max = 300) String incident) {}

    /** Exports the bundle that {@code bin/afterword verify} checks (docs/audit.md); of the system, if no incident is named. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
    @GetMapping(path = "/api/v1/audit/export", produces = "application/x-ndjson")
    @RequiresAction(Action.READ_AUDIT)
    void export(Viewer viewer, @Body ExportQuery query, HttpServletResponse response) throws IOException {
        String incident = query.incident();
        BundleExport.Ready ready = export.prepare(viewer, incident);
        try (UnnamedFiles.Unnamed bundle = export.write(ready)) {
            send(incident, bundle, response);
        }
    }

    private static void send(@Nullable String incident, UnnamedFiles.Unnamed bundle, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/x-ndjson");
        response.setContentLengthLong(bundle.size());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"audit-" + (incident == null ? Leaf.SYSTEM : incident) + ".jsonl\"");
        bundle.in().transferTo(response.getOutputStream());
    }

    /** Returns the public keys that sign the checkpoints, one a line. Keep them where no one here can change them. */
    @GetMapping(path = "/api/v1/audit/keys", produces = "text/plain")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    String keys() {
        return keys.verifiers().text();
    }
}
