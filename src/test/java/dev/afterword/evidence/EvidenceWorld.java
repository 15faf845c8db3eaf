package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.database.DataFolder;
import dev.afterword.evidence.vault.VaultTests;
import dev.afterword.testing.Asking;
import dev.afterword.testing.IncidentCast;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** The cast of an incident, and the evidence that its members add. */
final class EvidenceWorld extends IncidentCast {

    static final byte[] CONTENT = VaultTests.random(120_000);
    static final Map<String, String> FIELDS = Map.of(
            "title", "Mailbox audit log",
            "source", "tenant admin center",
            "collector", "Wen-Hsin Liao",
            "acquiredAt.at", "2026-03-14 15:47",
            "acquiredAt.zone", "Asia/Taipei");

    private final DataFolder home;

    EvidenceWorld(ApplicationContext context) {
        super(context);
        home = context.getBean(DataFolder.class);
    }

    String items() {
        return api("/evidence");
    }

    /** Adds a log with all its fields. */
    HttpResponse<String> upload(Viewer who) {
        return upload(who, FIELDS, "a.log", CONTENT);
    }

    /** Returns the fields before the file, as forms send them. */
    HttpResponse<String> upload(Viewer who, Map<String, String> fields, String name, byte[] content) {
        return multipart(who, items(), Multipart.fields(fields) + Multipart.file(name), content, "");
    }

    HttpResponse<String> multipart(Viewer who, String path, String before, byte[] content, String behind) {
        byte[] body = Multipart.body(before, content, behind);
        return send(as(who, path).header("Content-Type", Multipart.TYPE).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> download(Viewer who, String path) {
        return Asking.send(as(who, path).GET().build(), BodyHandlers.ofByteArray());
    }

    List<String> keys(Viewer who) {
        return texts(json(get(who, items())), "key");
    }

    /** Returns the kinds of the item's custody entries. */
    List<String> kinds(Viewer who, String item) {
        return texts(json(get(who, items() + "/" + item + "/custody")), "kind");
    }

    private static List<String> texts(JsonNode page, String field) {
        return page.get("items")
                .valueStream()
                .map(one -> one.get(field).asString())
                .toList();
    }

    /** Returns the objects of the incident in the vault. */
    List<Path> stored() throws IOException {
        Path folder = home.folder("evidence").resolve(incidentId.toString());
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
