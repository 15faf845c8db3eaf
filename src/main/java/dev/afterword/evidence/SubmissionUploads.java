package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes in what somebody outside hands over, pages and API alike. */
@Component
class SubmissionUploads {
    private final EvidenceSubmissions handIns;
    private final EvidenceUploads intake;

    SubmissionUploads(EvidenceSubmissions handIns, EvidenceUploads intake) {
        this.handIns = handIns;
        this.intake = intake;
    }

    /** Reads the whole upload; where this throws, nothing of it is left. */
    EvidenceUploads.Received receive(Viewer viewer, UUID request, Upload upload) throws IOException {
        return intake.receive(upload, file -> handIns.deposit(viewer, request, file));
    }

    Map<String, List<String>> readOn(Upload upload) throws IOException {
        return intake.readOn(upload);
    }

    EvidenceSubmission handIn(Viewer viewer, UUID request, Input input, @Nullable StagedFile deposit) {
        String title = input.required("title", Input.LINE);
        String description = input.text("description", 20_000);
        if (deposit == null) {
            input.reject("file", "handInFile");
        }
        input.check();
        if (deposit == null) {
            throw Problem.invalid("file", "handInFile");
        }
        return handIns.handIn(viewer, request, title, description, deposit);
    }
}
