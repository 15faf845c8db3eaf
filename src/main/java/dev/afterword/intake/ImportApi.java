package dev.afterword.intake;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.intake.ImportNote.Kind;
import dev.afterword.intake.Imports.Wish;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Messages;
import dev.afterword.web.RequiresAction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports, for programs. */
@RestController
@RequestMapping("/api/v1/imports")
@RequiresAction(Action.IMPORT)
class ImportApi {

    private static final int REMARKS_AT_MOST = 1_000;

    private final Imports imports;

    ImportApi(Imports imports) {
        this.imports = imports;
    }

    @GetMapping
    Page<ImportRowJson> list(
            Viewer viewer,
            Messages msg,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") int pageSize) {
        int size = Math.clamp(pageSize, 1, Page.MAX_SIZE);
        return imports.newest(viewer, pageToken, size).map(i -> ImportRowJson.of(i, msg));
    }

    /** The body is the file. A small one is done with in the answer (200), a large one goes on by itself (202). */
    @Operation(
            requestBody =
                    @RequestBody(
                            description = "The file: one object, an array, or lines; plain or gzip.",
                            required = true,
                            content = {
                                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = "application/gzip",
                                        schema = @Schema(type = "string", format = "binary"))
                            }),
            responses = {
                @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "Done with"),
                @ApiResponse(responseCode = "202", useReturnTypeSchema = true, description = "Goes on by itself")
            })
    @PostMapping(consumes = {"application/json", "application/x-ndjson", "application/gzip"})
    ResponseEntity<ImportJson> start(
            Viewer viewer,
            Messages msg,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "false") String historical,
            @RequestParam(required = false) @Nullable String fileName)
            throws IOException {
        Wish wish = Imports.wish(format, historical, fileName);
        Import started;
        try {
            started = imports.start(viewer, wish, request.getInputStream());
        } catch (RefusedFile refused) {
            throw refused.problem();
        }
        HttpStatus status = started.state().over() ? HttpStatus.OK : HttpStatus.ACCEPTED;
        return ResponseEntity.status(status)
                .location(URI.create("/api/v1/imports/" + started.id()))
                .body(whole(viewer, started, msg));
    }

    @GetMapping("/{id}")
    ImportJson show(Viewer viewer, Messages msg, @PathVariable String id) {
        return whole(viewer, imports.find(viewer, id(id)), msg);
    }

    /** All of them, as a table. */
    @GetMapping("/{id}/rejections.csv")
    ResponseEntity<String> rejections(Viewer viewer, Messages msg, @PathVariable String id) {
        Import found = imports.find(viewer, id(id));
        String csv =
                RejectionsCsv.of(found, imports.remarks(viewer, found.id(), Kind.REJECTED, Integer.MAX_VALUE), msg);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejections.csv\"")
                .body(csv);
    }

    private ImportJson whole(Viewer viewer, Import i, Messages msg) {
        return ImportJson.of(
                i,
                msg,
                imports.remarks(viewer, i.id(), Kind.REJECTED, REMARKS_AT_MOST),
                imports.remarks(viewer, i.id(), Kind.DUPLICATE, REMARKS_AT_MOST),
                imports.remarks(viewer, i.id(), Kind.KEPT, REMARKS_AT_MOST));
    }

    /** What is no identifier names nothing. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
