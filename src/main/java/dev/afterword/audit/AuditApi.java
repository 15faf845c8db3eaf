package dev.afterword.audit;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The trail of an incident; that of the system where no incident is named. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private final AuditTrail trail;
    private final BundleExport export;
    private final SigningKeys keys;

    AuditApi(AuditTrail trail, BundleExport export, SigningKeys keys) {
        this.trail = trail;
        this.export = export;
        this.keys = keys;
    }

    /** Who did it. */
    record ActorJson(UUID id, String name) {}

    /** An entry; {@code withheld} where values are erased or not for this reader. */
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

    /** What a list may be asked with. */
    record EntryQuery(
            @Nullable String incident,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}

    /** Which trail to export. */
    record ExportQuery(@Nullable String incident) {}

    @GetMapping
    @RequiresAction(Action.READ_AUDIT)
    @Takes(EntryQuery.class)
    Page<EntryJson> list(Viewer viewer, Input query) {
        int size = query.pageSize();
        String incident = query.text("incident", Input.LINE);
        String token = query.text("pageToken", Input.LINE);
        query.check();
        return trail.page(viewer, incident, token, size).map(EntryJson::of);
    }

    /** The bundle that {@code bin/afterword verify} checks (docs/audit.md). */
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
    @GetMapping(path = "/export", produces = "application/x-ndjson")
    @RequiresAction(Action.READ_AUDIT)
    @Takes(ExportQuery.class)
    void export(Viewer viewer, Input query, HttpServletResponse response) throws IOException {
        String incident = query.text("incident", Input.LINE);
        query.check();
        BundleExport.Ready ready = export.prepare(viewer, incident);
        response.setContentType("application/x-ndjson");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"audit-" + (incident == null ? Leaf.SYSTEM : incident) + ".jsonl\"");
        export.write(ready, response.getOutputStream());
    }

    /** The public keys that sign the checkpoints, a line each; keep them where nobody here can change them. */
    @GetMapping(path = "/keys", produces = "text/plain")
    @RequiresAction(Action.SIGNED_IN)
    String keys() {
        return keys.verifiers().text();
    }
}
