package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.evidence.bulk.BulkReads;
import dev.afterword.evidence.bulk.DownloadTurns;
import dev.afterword.evidence.vault.EvidenceAltered;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.kernel.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends content as a download. It is never displayed: malware is legitimate evidence, so it is sent as an attachment of no particular
 * type, and if a browser opens it all the same, in a sandbox without our origin.
 */
@Component
class Download {
    private static final int PIECE = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

    private final EvidenceContents contents;
    private final SubmissionDecisions submissions;
    private final BulkReads reads;
    private final DownloadTurns turns;

    Download(EvidenceContents contents, SubmissionDecisions submissions, BulkReads reads, DownloadTurns turns) {
        this.turns = turns;
        this.contents = contents;
        this.submissions = submissions;
        this.reads = reads;
    }

    void send(Viewer viewer, String incident, String key, HttpServletResponse response) throws IOException {
        try (DownloadTurns.Turn _ = turns.take(viewer)) {
            sendItem(viewer, incident, key, response);
        }
    }

    private void sendItem(Viewer viewer, String incident, String key, HttpServletResponse response) throws IOException {
        try (EvidenceContents.Content content = contents.open(viewer, incident, key)) {
            EvidenceItem item = content.item();
            if (item.file() == null || item.sha256() == null) {
                throw new IllegalStateException("an external record has no content");
            }
            send(item.file(), item.sha256(), content.stream(), response);
        } catch (Problem problem) {
            reads.tell(viewer, incident, problem);
            throw problem;
        } catch (EvidenceAltered e) {
            refuse(viewer, ItemRef.of(incident, key), e, response);
        } catch (NoSuchFileException e) {
            throw contents.unavailable(viewer, ItemRef.of(incident, key), e);
        }
    }

    /** Sends the file of a waiting submission. */
    void send(Viewer viewer, String incident, UUID submission, HttpServletResponse response) throws IOException {
        try (DownloadTurns.Turn _ = turns.take(viewer)) {
            sendSubmission(viewer, incident, submission, response);
        }
    }

    private void sendSubmission(Viewer viewer, String incident, UUID submission, HttpServletResponse response)
            throws IOException {
        try (SubmissionDecisions.OpenSubmission opened = submissions.open(viewer, incident, submission)) {
            send(opened.submission().file(), opened.submission().sha256(), opened.content(), response);
        } catch (Problem problem) {
            reads.tell(viewer, incident, problem);
            throw problem;
        } catch (EvidenceAltered e) {
            LOG.error("Submission {} does not match its recorded hash", submission, e);
            breakOff(e, response, SubmissionDecisions.page(incident));
        } catch (NoSuchFileException e) {
            LOG.error("Submission {} can't be read; is its folder there?", submission, e);
            throw Problem.blocked("evidence.unavailable", SubmissionDecisions.page(incident));
        }
    }

    /**
     * Holds each piece back until the next one was read. So content that can't be opened is reported as an error, and if the end turns
     * out to be altered, the last piece is missing, which its reader notices.
     */
    private static void send(
            EvidenceItem.FileFacts file, Sha256 sha256, InputStream content, HttpServletResponse response)
            throws IOException {
        byte[] held = content.readNBytes(PIECE);
        byte[] next = content.readNBytes(PIECE);
        describe(file, sha256, response);
        OutputStream out = response.getOutputStream();
        while (next.length > 0) {
            out.write(held);
            held = next;
            next = content.readNBytes(PIECE);
        }
        out.write(held);
    }

    private static void describe(EvidenceItem.FileFacts file, Sha256 sha256, HttpServletResponse response) {
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(file.size());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment.toString());
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Repr-Digest", "sha-256=:" + sha256.base64() + ":");
    }

    /** Records the alteration; a response that has started is cut off, so that its reader notices. */
    private void refuse(Viewer viewer, ItemRef ref, IOException why, HttpServletResponse response) throws IOException {
        contents.altered(viewer, ref, why);
        breakOff(why, response, ref.path());
    }

    private static void breakOff(IOException why, HttpServletResponse response, String page) throws IOException {
        if (response.isCommitted()) {
            throw why;
        }
        response.reset();
        throw Problem.blocked("evidence.altered", page);
    }
}
