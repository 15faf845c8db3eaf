package dev.afterword.report;

import dev.afterword.report.queue.PrintedCopy;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Makes the answers with copies of reports: files whose names contain incident, version and language. */
final class ReportDownloads {

    private static final String HTML = "text/html;charset=UTF-8";

    private ReportDownloads() {}

    static ResponseEntity<byte[]> html(Reports.Copy copy) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(HTML))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        attachment(name(copy.key(), copy.version(), copy.language()), "html"))
                .header("Content-Security-Policy", ReportPrinter.POLICY)
                .body(copy.content());
    }

    static void send(Reports.Pdf pdf, PrintedCopy copy, HttpServletResponse response) throws IOException {
        send(name(pdf.key(), pdf.version(), pdf.language()), copy, response);
    }

    /** @param name of the file, without its ending */
    static void send(String name, PrintedCopy copy, HttpServletResponse response) throws IOException {
        try (copy) {
            response.setContentType(MediaType.APPLICATION_PDF_VALUE);
            response.setContentLengthLong(copy.size());
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(name, "pdf"));
            response.setHeader("Content-Security-Policy", ReportPrinter.POLICY);
            copy.writeTo(response.getOutputStream());
        }
    }

    private static String name(String key, int version, ReportLanguage language) {
        return key + "-v" + version + "." + language.tag();
    }

    private static String attachment(String name, String format) {
        return ContentDisposition.attachment()
                .filename(name + "." + format)
                .build()
                .toString();
    }
}
