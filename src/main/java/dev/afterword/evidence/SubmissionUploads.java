package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceCommands.SubmitEvidence;
import dev.afterword.input.Errors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Receives the uploads of external people, of pages and the API. */
@Component
class SubmissionUploads {
    private final EvidenceSubmissions submissions;
    private final EvidenceUploads uploads;

    SubmissionUploads(EvidenceSubmissions submissions, EvidenceUploads uploads) {
        this.submissions = submissions;
        this.uploads = uploads;
    }

    /** Reads the whole upload. If this throws, nothing of it is kept. */
    EvidenceUploads.ReceivedUpload receive(Viewer viewer, UUID request, Upload upload) throws IOException {
        return uploads.receive(upload, file -> submissions.stage(viewer, request, file));
    }

    Map<String, List<String>> readRest(Upload upload) throws IOException {
        return uploads.readRest(upload);
    }

    EvidenceSubmission submit(Viewer viewer, UUID request, EvidenceUploads.ReceivedUpload received) {
        Errors errors = new Errors();
        SubmitEvidence command = uploads.read(SubmitEvidence.class, received, errors);
        if (received.file() == null) {
            errors.reject("file", "handInFile");
        }
        errors.check();
        return submissions.submit(viewer, request, command, Objects.requireNonNull(received.file()));
    }
}
