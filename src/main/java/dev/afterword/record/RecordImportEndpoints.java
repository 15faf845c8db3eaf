package dev.afterword.record;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.input.CommandReader;
import dev.afterword.input.Errors;
import dev.afterword.input.Fields;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.kernel.Problem;
import dev.afterword.record.read.FileHead;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Messages;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** Uploads of files with records: as the body of an API call, in one part of it, or from a form. */
@Controller
@RequiresAction(Action.CONTRIBUTE)
class RecordImportEndpoints {

    private static final String RECORDS = "/incidents/{incident}/records";
    private static final String IMPORTS = RECORDS + "/imports";
    private static final String HEAD = FileHead.class.getName();

    private final RecordImports imports;
    private final CommandReader commands;

    RecordImportEndpoints(RecordImports imports, CommandReader commands) {
        this.imports = imports;
        this.commands = commands;
    }

    /** The body is the file, plain or packed with gzip. Rows that can't be read are rejected one by one; what else is wrong refuses the file. */
    @Operation(
            parameters = {
                @Parameter(
                        name = "format",
                        in = ParameterIn.QUERY,
                        description = "Recognised if it isn't given.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "zone",
                        in = ParameterIn.QUERY,
                        description = "Of times that are written without one, such as Asia/Taipei.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "asBefore",
                        in = ParameterIn.QUERY,
                        description = "Where no zone is given, take that of the last import of the same source.",
                        schema = @Schema(type = "boolean")),
                @Parameter(
                        name = "map.time",
                        in = ParameterIn.QUERY,
                        description =
                                "The column of a table with the date and time, by its name or as #n; likewise map.clock, map.zone,"
                                        + " map.message, map.source, map.host and map.user. Remembered for the next table with the"
                                        + " same head.",
                        schema = @Schema(type = "string")),
                @Parameter(name = "fileName", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
                @Parameter(
                        name = "tlp",
                        in = ParameterIn.QUERY,
                        description = "That of the incident if it isn't given.",
                        schema = @Schema(type = "string"))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = "application/gzip",
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @PostMapping(
            path = "/api/v1" + IMPORTS,
            consumes = {
                "application/json",
                "application/x-ndjson",
                "application/gzip",
                "application/octet-stream",
                "text/*"
            })
    @ResponseBody
    RecordImport bring(Viewer viewer, Messages msg, HttpServletRequest request, @PathVariable String incident)
            throws IOException {
        ImportRecords settings = settings(request);
        return told(bring(viewer, incident, settings, settings.fileName(), request.getInputStream()), msg);
    }

    @PostMapping(path = "/api/v1" + IMPORTS, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseBody
    RecordImport bringPart(
            Viewer viewer,
            Messages msg,
            HttpServletRequest request,
            @PathVariable String incident,
            @RequestPart(required = false) @Nullable List<MultipartFile> file)
            throws IOException {
        return told(part(viewer, incident, settings(request), file), msg);
    }

    /** Takes several files one after the other: those before one that is refused are imported, and nothing is added when they come again. */
    @CommandMapping(value = IMPORTS, form = RECORDS, api = false, transaction = false)
    Outcome<@Nullable Void> bringByForm(
            Viewer viewer,
            @PathVariable String incident,
            @Body ImportRecords settings,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable List<MultipartFile> file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw Problem.invalid("file", "intake.no-file");
        }
        for (MultipartFile each : file) {
            try {
                part(viewer, incident, settings, List.of(each));
            } catch (Problem refused) {
                if (settings.columns() != null
                        || refused.errors().stream()
                                .anyMatch(error -> error.name().equals("columns"))) {
                    keepHead(request, each);
                }
                throw refused;
            }
        }
        return Outcome.none("/incidents/" + incident + "/records");
    }

    /** Keeps the first rows for the page of the form, which asks what they say. */
    private static void keepHead(HttpServletRequest request, MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            request.setAttribute(HEAD, FileHead.read(content));
        }
    }

    static @Nullable FileHead head(HttpServletRequest request) {
        return (FileHead) request.getAttribute(HEAD);
    }

    private RecordImport part(
            Viewer viewer, String incident, ImportRecords settings, @Nullable List<MultipartFile> files)
            throws IOException {
        if (files == null || files.isEmpty() || files.getFirst().isEmpty()) {
            throw Problem.invalid("file", "intake.no-file");
        }
        if (files.size() > 1) {
            throw Problem.invalid("file", "oneFile");
        }
        try (InputStream content = files.getFirst().getInputStream()) {
            return bring(viewer, incident, settings, files.getFirst().getOriginalFilename(), content);
        }
    }

    private RecordImport bring(
            Viewer viewer, String incident, ImportRecords settings, @Nullable String name, InputStream content)
            throws IOException {
        try {
            return imports.bring(viewer, incident, settings, cleaned(name), content);
        } catch (RefusedFile refused) {
            throw refused.problem();
        }
    }

    private ImportRecords settings(HttpServletRequest request) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> sent.put(name, Arrays.asList(values)));
        Errors errors = new Errors();
        ImportRecords settings = commands.read(ImportRecords.class, Fields.form(ImportRecords.class, sent), errors);
        errors.check();
        return settings;
    }

    private static @Nullable String cleaned(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String last =
                name.replaceAll("\\p{C}", "").replaceFirst("^.*[/\\\\]", "").strip();
        return last.isEmpty() ? null : last.substring(0, Math.min(last.length(), 200));
    }

    /** Returns the import with the reasons of its rejections in the language of the caller. */
    private static RecordImport told(RecordImport done, Messages msg) {
        return done.withRejections(
                done.rejections().stream().map(each -> told(each, msg)).toList());
    }

    static RecordImport.Rejection told(RecordImport.Rejection each, Messages msg) {
        RejectionReason reason =
                RejectionReason.valueOf(each.code().toUpperCase(Locale.ROOT).replace('-', '_'));
        return new RecordImport.Rejection(
                each.line(), each.index(), each.code(), each.detail(), reason.message(msg, each.detail()));
    }
}
