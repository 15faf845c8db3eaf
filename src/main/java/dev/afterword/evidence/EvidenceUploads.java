package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes in what a request hands over, pages and API alike: the file first, for its fields may stand behind it. */
@Component
class EvidenceUploads {
    private final EvidenceAdditions items;
    private final EvidenceFiles files;

    EvidenceUploads(EvidenceAdditions items, EvidenceFiles files) {
        this.items = items;
        this.files = files;
    }

    /**
     * An upload that was read to its end.
     *
     * @param deposit its file, on disk; null where none was sent
     */
    record Received(
            Map<String, List<String>> fields, @Nullable StagedFile deposit) implements AutoCloseable {
        Input input() {
            return Input.form(fields);
        }

        @Override
        public void close() {
            if (deposit != null) {
                deposit.close();
            }
        }
    }

    /** Seals the file of an upload. */
    @FunctionalInterface
    interface Sealing {
        StagedFile seal(NewFile file) throws IOException;
    }

    Received receive(Viewer viewer, String incident, Upload upload) throws IOException {
        return receive(upload, file -> items.deposit(viewer, incident, file));
    }

    /** Reads the whole upload; where this throws, nothing of it is left. */
    Received receive(Upload upload, Sealing sealing) throws IOException {
        NewFile file = upload.file();
        if (file == null) {
            return new Received(upload.fields(), null);
        }
        StagedFile deposit = sealing.seal(file);
        try {
            upload.finish();
            return new Received(upload.fields(), deposit);
        } catch (Problem problem) {
            deposit.close();
            throw problem;
        }
    }

    /**
     * After a file that was too long: reads on, so that its sender hears an answer and the fields behind it are known; but as
     * much again at most, and nothing of a body that is far too long by its own account.
     */
    Map<String, List<String>> readOn(Upload upload) throws IOException {
        NewFile file = Objects.requireNonNull(upload.file());
        long left = upload.length() > 2 * files.limit() ? 0 : files.limit();
        byte[] buffer = new byte[1 << 16];
        int n = 0;
        for (; n >= 0 && left > 0; left -= n) {
            n = file.content().read(buffer);
        }
        if (n < 0) {
            upload.finish();
        }
        return upload.fields();
    }

    /** Adds a file, or, where there is none, the record elsewhere that the fields point at. */
    EvidenceItem add(Viewer viewer, String incident, Received received) {
        Input input = received.input();
        StagedFile deposit = received.deposit();
        if (deposit == null) {
            return addExternal(viewer, incident, input);
        }
        EvidenceDetails details = EvidenceInput.read(input);
        Sha256 stated = EvidenceInput.sha256(input);
        if (stated != null && !stated.equals(deposit.sha256())) {
            input.reject("sha256", "otherSha256", deposit.sha256().hex());
        }
        input.check();
        return items.add(viewer, incident, details, deposit);
    }

    EvidenceItem addExternal(Viewer viewer, String incident, Input input) {
        EvidenceDetails details = EvidenceInput.read(input);
        Sha256 stated = EvidenceInput.sha256(input);
        if (details.reference() == null) {
            input.reject("file", "fileOrReference");
        }
        input.check();
        return items.addExternal(viewer, incident, details, stated);
    }
}
