package dev.afterword.intake;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.intake.Imports.Wish;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.intake.veris.Veris;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Messages;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * Uploads of files to import: as the body of an API call, or from a form. Neither has a transaction around it, since an import commits its
 * records in batches.
 */
@Controller
@RequiresAction(Action.IMPORT)
class StartImportEndpoints {

    private static final String IMPORTS = "/imports";

    private final Imports imports;
    private final ImportDetails details;

    StartImportEndpoints(Imports imports, ImportDetails details) {
        this.imports = imports;
        this.details = details;
    }

    /** The body is the file. A small one is imported when the answer comes (200), a large one in the background (202). */
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
                @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "Imported"),
                @ApiResponse(responseCode = "202", useReturnTypeSchema = true, description = "Continues by itself")
            })
    @PostMapping(
            path = "/api/v1" + IMPORTS,
            consumes = {"application/json", "application/x-ndjson", "application/gzip"})
    ResponseEntity<ImportDetail> start(
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
                .location(URI.create("/api/v1" + href(started)))
                .body(details.of(viewer, started, msg, ImportDetails.MOST));
    }

    /** @param historical whether the incidents are closed history */
    record StartImport(boolean historical) {}

    @CommandMapping(value = IMPORTS, form = IMPORTS, api = false, transaction = false)
    Outcome<@Nullable Void> startByForm(
            Viewer viewer, @Body StartImport command, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw Problem.invalid("file", "intake.no-file");
        }
        Wish wish = Imports.wish(Veris.FORMAT, Boolean.toString(command.historical()), file.getOriginalFilename());
        try (InputStream content = file.getInputStream()) {
            return Outcome.none(href(imports.start(viewer, wish, content)));
        } catch (RefusedFile refused) {
            throw refused.invalid();
        }
    }

    private static String href(Import started) {
        return IMPORTS + "/" + started.id();
    }
}
