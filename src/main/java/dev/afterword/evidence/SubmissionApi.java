package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Evidence from outside: for who is asked under {@code /hand-ins}, for who asks beside the evidence of the incident. */
@RestController
@RequestMapping("/api/v1")
class SubmissionApi {
    private static final String REQUESTS = "/incidents/{incident}/evidence/requests";
    private static final String HAND_INS = "/incidents/{incident}/evidence/hand-ins";

    private final EvidenceSubmissions handIns;
    private final SubmissionDecisions answers;
    private final SubmissionUploads intake;

    SubmissionApi(EvidenceSubmissions handIns, SubmissionDecisions answers, SubmissionUploads intake) {
        this.handIns = handIns;
        this.answers = answers;
        this.intake = intake;
    }

    @GetMapping("/hand-ins")
    @RequiresAction(Action.SIGNED_IN)
    Page<AskedJson> asked(Viewer viewer) {
        return new Page<>(handIns.askedOf(viewer), null).map(AskedJson::of);
    }

    @GetMapping("/hand-ins/{id}")
    @RequiresAction(Action.HAND_IN)
    Page<SubmissionJson> handedIn(Viewer viewer, @PathVariable UUID id) {
        return new Page<>(handIns.handedIn(viewer, id), null).map(SubmissionJson::of);
    }

    /** A file, with its title and description before or behind it. */
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = HandInUpload.class)))
    @PostMapping(path = "/hand-ins/{id}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresAction(Action.HAND_IN)
    @ResponseStatus(HttpStatus.CREATED)
    SubmissionJson handIn(Viewer viewer, @PathVariable UUID id, HttpServletRequest request) throws IOException {
        handIns.asked(viewer, id);
        try (EvidenceUploads.Received received = intake.receive(viewer, id, UploadFilter.of(request))) {
            return SubmissionJson.of(intake.handIn(viewer, id, received.input(), received.deposit()));
        } catch (EvidenceTooLarge e) {
            intake.readOn(UploadFilter.of(request));
            throw Problem.of(ProblemType.TOO_LARGE);
        }
    }

    @GetMapping(REQUESTS)
    @RequiresAction(Action.SEE)
    Page<EvidenceRequestJson> requests(Viewer viewer, @PathVariable String incident) {
        return new Page<>(handIns.requests(viewer, incident), null).map(EvidenceRequestJson::of);
    }

    @PostMapping(REQUESTS)
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(EvidenceRequestBody.class)
    @ResponseStatus(HttpStatus.CREATED)
    EvidenceRequestJson ask(Viewer viewer, @PathVariable String incident, Input input) {
        return EvidenceRequestJson.of(handIns.ask(viewer, incident, input));
    }

    @PostMapping(REQUESTS + "/{id}/end")
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable String incident, @PathVariable UUID id) {
        handIns.end(viewer, incident, id);
    }

    @GetMapping(HAND_INS)
    @RequiresAction(Action.SEE)
    Page<SubmissionJson> list(Viewer viewer, @PathVariable String incident) {
        return new Page<>(handIns.handedIn(viewer, incident), null).map(SubmissionJson::of);
    }

    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = EvidenceJson.class)))
    @PostMapping(HAND_INS + "/{id}/acceptance")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(HandInAnswerBody.class)
    ResponseEntity<EvidenceJson> accept(
            Viewer viewer, @PathVariable String incident, @PathVariable UUID id, Input input) {
        String note = input.text("note", EvidenceInput.NOTE);
        input.check();
        EvidenceItem item = answers.accept(viewer, incident, id, note);
        URI location = URI.create("/api/v1" + new ItemRef(incident, item.number()).path());
        return ResponseEntity.created(location).body(EvidenceJson.of(item));
    }

    @PostMapping(HAND_INS + "/{id}/refusal")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(HandInAnswerBody.class)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(Viewer viewer, @PathVariable String incident, @PathVariable UUID id, Input input) {
        String reason = input.required("note", EvidenceInput.NOTE);
        input.check();
        answers.decline(viewer, incident, id, reason);
    }
}
