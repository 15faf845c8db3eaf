package dev.afterword.report;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Makes the answers with copies of reports: files whose names contain incident, version and language. */
final class ReportDownloads {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private ReportDownloads() {}

    static ResponseEntity<byte[]> answer(Reports.Copy copy, String format) {
        String name = copy.key() + "-v" + copy.version() + "." + copy.language().tag() + "." + format;
        return ResponseEntity.ok()
                .contentType(format.equals("pdf") ? MediaType.APPLICATION_PDF : HTML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("Content-Security-Policy", StandaloneHtml.POLICY)
                .body(copy.content());
    }
}
