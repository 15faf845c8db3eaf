package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.vault.EvidenceTooLarge;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.Body;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.View;

/** The external person's side of evidence from outside: their requests, and submitting files. Nothing here reveals the incident. */
@Controller
class SubmissionEndpoints {

    private static final String API = "/api/v1";
    private static final String ALL = "/hand-ins";
    private static final String ONE = ALL + "/{id}";

    private final EvidenceSubmissions submissions;
    private final SubmissionUploads uploads;
    private final EvidenceFiles files;

    SubmissionEndpoints(EvidenceSubmissions submissions, SubmissionUploads uploads, EvidenceFiles files) {
        this.submissions = submissions;
        this.uploads = uploads;
        this.files = files;
    }

    /** The body of an upload for the OpenAPI document. */
    record SubmissionUpload(
            String title,
            @Nullable String description,
            @Schema(type = "string", format = "binary") String file) {}

    @GetMapping(API + ALL)
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<IncomingRequestJson> list(Viewer viewer, @Body PageQuery query) {
        return submissions
                .requestsTo(viewer, query.pageToken(), query.pageSize())
                .map(IncomingRequestJson::of);
    }

    @GetMapping(ALL)
    @RequiresAction(Action.SIGNED_IN)
    View listPage(PageContext page, Viewer viewer, @Body PageQuery query) {
        Page<EvidenceRequest> list = submissions.requestsTo(viewer, query.pageToken(), query.pageSize());
        return page.view("evidence/evidence-requests", Map.of("list", list, "paged", query.pageToken() != null));
    }

    @GetMapping(API + ONE)
    @RequiresAction(Action.HAND_IN)
    @ResponseBody
    Page<SubmissionJson> submitted(Viewer viewer, @PathVariable UUID id, @Body PageQuery query) {
        return query.of(
                        submissions.ofRequest(viewer, id),
                        "submission",
                        submission -> submission.id().toString())
                .map(SubmissionJson::of);
    }

    @GetMapping(ONE)
    @RequiresAction(Action.HAND_IN)
    View page(PageContext page, Viewer viewer, @PathVariable UUID id) {
        return page(page, viewer, id, Form.empty(), 200);
    }

    /** Submits a file. The fields may come before or after it in the body, which is read as a stream. */
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = SubmissionUpload.class)))
    @PostMapping(path = API + ONE, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresAction(Action.HAND_IN)
    @ResponseStatus(HttpStatus.CREATED)
    @ResponseBody
    SubmissionJson submit(Viewer viewer, @PathVariable UUID id, HttpServletRequest request) throws IOException {
        submissions.requestTo(viewer, id);
        try (EvidenceUploads.ReceivedUpload received = uploads.receive(viewer, id, UploadFilter.of(request))) {
            return SubmissionJson.of(uploads.submit(viewer, id, received));
        } catch (EvidenceTooLarge e) {
            uploads.readRest(UploadFilter.of(request));
            throw Problem.of(ProblemType.TOO_LARGE);
        }
    }

    @PostMapping(path = ONE, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresAction(Action.HAND_IN)
    View submit(PageContext page, Viewer viewer, @PathVariable UUID id, HttpServletRequest request) throws IOException {
        submissions.requestTo(viewer, id);
        Upload upload = UploadFilter.of(request);
        try (EvidenceUploads.ReceivedUpload received = uploads.receive(viewer, id, upload)) {
            return page.attempt(
                    received.fields(),
                    () -> {
                        uploads.submit(viewer, id, received);
                        return page.redirect(ALL + "/" + id + "#handed-in");
                    },
                    form -> page(page, viewer, id, form, 422));
        } catch (EvidenceTooLarge e) {
            String tooLarge = page.t("error.fileTooLarge", page.words().size(e.limit()));
            return page(page, viewer, id, new Form(uploads.readRest(upload), Map.of("file", tooLarge)), 413);
        }
    }

    private View page(PageContext page, Viewer viewer, UUID id, Form form, int status) {
        Map<String, Object> model = Map.of(
                "request", submissions.requestTo(viewer, id),
                "submissions", submissions.ofRequest(viewer, id),
                "form", form,
                "limit", files.limit());
        return page.view("evidence/submission", model, status);
    }

    /** A request in the shape of the API, for the person who is asked: it reveals nothing of the incident. */
    record IncomingRequestJson(UUID id, String asks, PersonRef askedBy, Instant askedAt, Instant expiresAt) {

        static IncomingRequestJson of(EvidenceRequest r) {
            return new IncomingRequestJson(r.id(), r.asks(), r.askedBy(), r.askedAt(), r.expiresAt());
        }
    }
}
