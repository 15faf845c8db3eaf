package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceTaken.EvidenceFields;
import dev.afterword.evidence.EvidenceTaken.EvidencePageQuery;
import dev.afterword.evidence.EvidenceTaken.EvidenceUpload;
import dev.afterword.evidence.EvidenceTaken.StatedHash;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{incident}/evidence")
class EvidenceApi {
    private final EvidenceItems items;
    private final EvidenceUploads intake;
    private final Download download;

    EvidenceApi(EvidenceItems items, EvidenceUploads intake, Download download) {
        this.items = items;
        this.intake = intake;
        this.download = download;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    @Takes(EvidencePageQuery.class)
    Page<EvidenceJson> list(Viewer viewer, @PathVariable String incident, Input query) {
        String token = query.text("pageToken", Input.LINE);
        int size = query.pageSize();
        query.check();
        return items.list(viewer, incident, token, size).map(EvidenceJson::of);
    }

    /** A file, with its fields before or behind it. */
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = EvidenceUpload.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = EvidenceJson.class)))
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresAction(Action.CONTRIBUTE)
    ResponseEntity<EvidenceJson> addFile(Viewer viewer, @PathVariable String incident, HttpServletRequest request)
            throws IOException {
        try (EvidenceUploads.Received received = intake.receive(viewer, incident, UploadFilter.of(request))) {
            return created(incident, intake.add(viewer, incident, received));
        } catch (EvidenceTooLarge e) {
            intake.readOn(UploadFilter.of(request));
            throw Problem.of(ProblemType.TOO_LARGE);
        }
    }

    /** A record that lies elsewhere. */
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = EvidenceJson.class)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequiresAction(Action.CONTRIBUTE)
    @Takes({EvidenceFields.class, StatedHash.class})
    ResponseEntity<EvidenceJson> addExternal(Viewer viewer, @PathVariable String incident, Input input) {
        return created(incident, intake.addExternal(viewer, incident, input));
    }

    @GetMapping("/{key}")
    @RequiresAction(Action.SEE)
    ResponseEntity<EvidenceJson> show(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return answer(items.get(viewer, incident, key));
    }

    @PatchMapping("/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(EvidenceFields.class)
    ResponseEntity<EvidenceJson> change(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        return answer(items.change(viewer, incident, key, ETags.version(ifMatch), standing -> {
            EvidenceDetails changed = EvidenceInput.read(input, standing);
            input.check();
            return changed;
        }));
    }

    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{key}/content")
    @RequiresAction(Action.SEE)
    void content(Viewer viewer, @PathVariable String incident, @PathVariable String key, HttpServletResponse response)
            throws IOException {
        download.send(viewer, incident, key, response);
    }

    private static ResponseEntity<EvidenceJson> created(String incident, EvidenceItem item) {
        URI location = URI.create("/api/v1" + new ItemRef(incident, item.number()).path());
        return ResponseEntity.created(location).eTag(ETags.of(item.version())).body(EvidenceJson.of(item));
    }

    private static ResponseEntity<EvidenceJson> answer(EvidenceItem item) {
        return ResponseEntity.ok().eTag(ETags.of(item.version())).body(EvidenceJson.of(item));
    }
}
