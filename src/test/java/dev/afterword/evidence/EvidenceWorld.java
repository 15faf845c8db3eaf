package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.testing.IncidentCast;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** The cast of an incident, and what its members hand in as evidence. */
final class EvidenceWorld extends IncidentCast {

    private final HttpClient http = HttpClient.newHttpClient();

    EvidenceWorld(ApplicationContext context) {
        super(context);
    }

    String items() {
        return api("/evidence");
    }

    /** The fields before the file, as forms send them. */
    HttpResponse<String> upload(Viewer who, Map<String, String> fields, String name, byte[] content) {
        return multipart(who, items(), Multipart.fields(fields) + Multipart.file(name), content, "");
    }

    HttpResponse<String> multipart(Viewer who, String path, String before, byte[] content, String behind) {
        byte[] body = Multipart.body(before, content, behind);
        return send(as(who, path).header("Content-Type", Multipart.TYPE).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> download(Viewer who, String path) throws IOException, InterruptedException {
        return http.send(as(who, path).GET().build(), BodyHandlers.ofByteArray());
    }
}
