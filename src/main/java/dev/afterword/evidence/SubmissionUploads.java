package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceCommands.SubmitEvidence;
import dev.afterword.evidence.vault.EvidenceTooLarge;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Problem;
import dev.afterword.web.idempotency.SlowBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Receives the uploads of external people, of pages and the API; and uploads of all kinds that are sent again until they are answered. */
@Component
class SubmissionUploads implements SlowBody {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionUploads.class);

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

    @Override
    public boolean receives(HttpServletRequest request) {
        return request.getAttribute(Upload.ATTRIBUTE) instanceof Upload;
    }

    @Override
    public Received receive(Viewer viewer, HttpServletRequest request) {
        Upload upload = UploadFilter.of(request);
        try {
            EvidenceUploads.ReceivedUpload received = receive(viewer, UploadFilter.Place.of(request), upload);
            upload.received(() -> received);
            return received;
        } catch (EvidenceTooLarge e) {
            readRestQuietly(upload);
            upload.received(() -> {
                throw e;
            });
        } catch (IOException e) {
            upload.received(() -> {
                throw e;
            });
        } catch (Problem problem) {
            upload.received(() -> {
                throw problem;
            });
        }
        return EvidenceUploads.ReceivedUpload.FAILED;
    }

    private EvidenceUploads.ReceivedUpload receive(Viewer viewer, UploadFilter.Place place, Upload upload)
            throws IOException {
        if (place.incident() != null) {
            return uploads.receive(viewer, place.incident(), upload);
        }
        UUID request = id(place.request());
        submissions.requestTo(viewer, request);
        return receive(viewer, request, upload);
    }

    private static UUID id(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private void readRestQuietly(Upload upload) {
        try {
            uploads.readRest(upload);
        } catch (IOException e) {
            LOG.debug("The sender of a file that is too large went away", e);
        }
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
