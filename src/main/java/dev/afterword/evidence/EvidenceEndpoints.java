package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceCommands.AddExternalRecord;
import dev.afterword.evidence.EvidenceCommands.StateHash;
import dev.afterword.evidence.picture.PictureQuery;
import dev.afterword.evidence.vault.EvidenceTooLarge;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.input.Edit;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.View;

/** The evidence of an incident: the list for programs, single items, adding and editing them, downloading files. */
@Controller
class EvidenceEndpoints {

    private static final String API = "/api/v1";
    private static final String ALL = "/incidents/{incident}/evidence";
    private static final String ONE = ALL + "/{key}";

    private final EvidenceItems items;
    private final IncidentLayouts layouts;
    private final EvidenceUploads uploads;
    private final EvidenceFiles files;
    private final EvidenceItemView item;
    private final Download download;

    EvidenceEndpoints(
            EvidenceItems items,
            IncidentLayouts layouts,
            EvidenceUploads uploads,
            EvidenceFiles files,
            EvidenceItemView item,
            Download download) {
        this.items = items;
        this.layouts = layouts;
        this.uploads = uploads;
        this.files = files;
        this.item = item;
        this.download = download;
    }

    /** The body of an upload for the OpenAPI document: the file, and any field of {@link EvidenceDetails} or {@link StateHash}. */
    record EvidenceUpload(
            @Schema(type = "string", format = "binary") String file,
            String title,
            @Nullable String source,
            @Nullable String collector,
            @Schema(name = "acquiredAt.at") @Nullable String acquiredAt,
            @Schema(name = "acquiredAt.zone") @Nullable String zone,
            @Nullable String sha256) {}

    @GetMapping(API + ALL)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<EvidenceJson> list(Viewer viewer, @PathVariable String incident, @Body EvidenceQuery query) {
        return items.list(viewer, incident, query).map(EvidenceJson::of);
    }

    @GetMapping(ALL + "/new")
    @RequiresAction(Action.CONTRIBUTE)
    View adding(PageContext page, Viewer viewer, @PathVariable String incident) {
        IncidentLayout layout = layouts.find(viewer, incident);
        layout.require(Action.CONTRIBUTE);
        return form(page, layout, EvidenceForm.blank(viewer), 200);
    }

    /** Adds a file. The fields may come before or after it in the body, which is read as a stream. */
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = EvidenceUpload.class)))
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(path = API + ALL, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EvidenceJson> addFile(Viewer viewer, @PathVariable String incident, HttpServletRequest request)
            throws IOException {
        try (EvidenceUploads.ReceivedUpload received = uploads.receive(viewer, incident, UploadFilter.of(request))) {
            return added(incident, uploads.add(viewer, incident, received));
        } catch (EvidenceTooLarge e) {
            uploads.readRest(UploadFilter.of(request));
            throw Problem.of(ProblemType.TOO_LARGE);
        }
    }

    @PostMapping(path = ALL, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresAction(Action.CONTRIBUTE)
    View add(PageContext page, Viewer viewer, @PathVariable String incident, HttpServletRequest request)
            throws IOException {
        Upload upload = UploadFilter.of(request);
        try (EvidenceUploads.ReceivedUpload received = uploads.receive(viewer, incident, upload)) {
            return page.attempt(
                    received.fields(),
                    () -> page.redirect(added(incident, uploads.add(viewer, incident, received))
                            .next()),
                    form -> form(page, layouts.find(viewer, incident), form, 422));
        } catch (EvidenceTooLarge e) {
            String tooLarge = page.t("error.fileTooLarge", page.words().size(e.limit()));
            Form again = new Form(uploads.readRest(upload), Map.of("file", tooLarge));
            return form(page, layouts.find(viewer, incident), again, 413);
        }
    }

    private View form(PageContext page, IncidentLayout layout, Form form, int status) {
        return page.view("evidence/new", Map.of("layout", layout, "form", form, "limit", files.limit()), status);
    }

    /**
     * Adds a record that is kept elsewhere. The form of the page always sends a multipart body, with or without a file.
     *
     * @param external requires {@code reference}
     */
    @CommandMapping(value = ALL, form = ALL + "/new", page = false, status = HttpStatus.CREATED)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EvidenceJson> addExternal(
            Viewer viewer,
            @PathVariable String incident,
            @Body EvidenceDetails details,
            @Body StateHash stated,
            @Body AddExternalRecord external) {
        return added(incident, items.addExternal(viewer, incident, details, stated.hash()));
    }

    @GetMapping(API + ONE)
    @RequiresAction(Action.SEE)
    ResponseEntity<EvidenceJson> show(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        EvidenceItem found = items.get(viewer, incident, key);
        return ResponseEntity.ok().eTag(ETags.of(found.version())).body(EvidenceJson.of(found));
    }

    @GetMapping(ONE)
    @RequiresAction(Action.SEE)
    View page(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @Body PageQuery query,
            @Body PictureQuery shown,
            SentForm sent) {
        return item.view(page, viewer, ItemRef.of(incident, key), query.pageToken(), shown.page(), sent);
    }

    @GetMapping(ONE + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View editing(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, SentForm sent) {
        EvidenceItem found = items.get(viewer, incident, key);
        IncidentLayout layout = layouts.find(viewer, incident);
        layout.require(Action.CONTRIBUTE);
        Form current = EvidenceForm.of(found).at(found.version());
        return page.view("evidence/edit", Map.of("layout", layout, "item", found, "form", sent.or(current)));
    }

    @CommandMapping(value = ONE, method = RequestMethod.PATCH, formAction = ONE + "/edit", form = ONE + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EvidenceJson> edit(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @IfMatch long version,
            @Body Edit<EvidenceDetails> edit) {
        return outcome(incident, items.edit(viewer, incident, key, version, edit));
    }

    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping({API + ONE + "/content", ONE + "/content"})
    @RequiresAction(Action.SEE)
    void content(Viewer viewer, @PathVariable String incident, @PathVariable String key, HttpServletResponse response)
            throws IOException {
        download.send(viewer, incident, key, response);
    }

    private static Outcome<EvidenceJson> added(String incident, EvidenceItem item) {
        return outcome(incident, item).location(new ItemRef(incident, item.number()).path());
    }

    private static Outcome<EvidenceJson> outcome(String incident, EvidenceItem item) {
        return Outcome.of(new ItemRef(incident, item.number()).path(), () -> EvidenceJson.of(item))
                .version(item.version());
    }
}
