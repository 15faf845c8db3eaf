package dev.afterword.evidence.picture;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceContents;
import dev.afterword.evidence.EvidenceItem;
import dev.afterword.evidence.bulk.BulkReads;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Body;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.security.SafeHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Sends the copies of pictures and pages that texts and pages show. A browser keeps them, but asks each time whether its reader may still see them. */
@Controller
class PictureEndpoints {

    private final EvidenceContents contents;
    private final Pictures pictures;
    private final BulkReads reads;

    PictureEndpoints(EvidenceContents contents, Pictures pictures, BulkReads reads) {
        this.contents = contents;
        this.pictures = pictures;
        this.reads = reads;
    }

    @GetMapping("/incidents/{incident}/evidence/{key}/picture")
    @RequiresAction(Action.SEE)
    void picture(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @Body PictureQuery query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        EvidenceItem item = contents.readable(viewer, incident, key);
        String tag = "\"" + item.hash() + "-" + query.page() + "\"";
        boolean known = tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH));
        PictureCopy copy = known ? null : shown(viewer, incident, item, query.page());
        response.setHeader(HttpHeaders.CACHE_CONTROL, SafeHeaders.ASK_AGAIN);
        response.setHeader(HttpHeaders.ETAG, tag);
        if (copy == null) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            send(copy, response);
        }
    }

    private PictureCopy shown(Viewer viewer, String incident, EvidenceItem item, int page) {
        try {
            PictureCopy copy = pictures.of(viewer, incident, item, page);
            contents.recordShown(viewer, incident, item.key(), FactAction.EVIDENCE_PICTURE_SHOWN);
            return copy;
        } catch (PictureRefused e) {
            throw Problem.blocked(
                    "evidence." + e.reason().code(), "/incidents/" + incident + "/evidence/" + item.key());
        } catch (Problem problem) {
            reads.tell(viewer, incident, problem);
            throw problem;
        }
    }

    private static void send(PictureCopy copy, HttpServletResponse response) throws IOException {
        response.setContentType(copy.mediaType());
        response.setContentLength(copy.content().length);
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.getOutputStream().write(copy.content());
    }
}
