package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceCommands.AddExternalRecord;
import dev.afterword.evidence.EvidenceCommands.AddPicture;
import dev.afterword.evidence.EvidenceCommands.StateHash;
import dev.afterword.evidence.picture.PictureCopier;
import dev.afterword.evidence.picture.PictureRefused;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.input.CommandReader;
import dev.afterword.input.Errors;
import dev.afterword.input.Fields;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.web.idempotency.SlowBody;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Receives uploads of pages and the API: the file first, because its fields may follow it. */
@Component
class EvidenceUploads {
    private final EvidenceAdditions items;
    private final EvidenceFiles files;
    private final CommandReader commands;
    private final PictureCopier copier;

    EvidenceUploads(EvidenceAdditions items, EvidenceFiles files, CommandReader commands, PictureCopier copier) {
        this.items = items;
        this.files = files;
        this.commands = commands;
        this.copier = copier;
    }

    /**
     * An upload that was read to its end.
     *
     * @param file its file, on disk; null if none was sent
     */
    record ReceivedUpload(Map<String, List<String>> fields, EvidenceFiles.@Nullable StagedFile file)
            implements SlowBody.Received {

        /** Stands for an upload that couldn't be read to its end. */
        static final SlowBody.Received FAILED = new SlowBody.Received() {
            @Override
            public byte @Nullable [] digest() {
                return null;
            }

            @Override
            public void close() {}
        };

        /** Returns the hash of the fields and of that of the file, with its name. */
        @Override
        public byte[] digest() {
            String sent = new TreeMap<>(fields)
                    + (file == null
                            ? ""
                            : " " + file.facts() + " " + file.sha256().hex());
            return Hash.sha256(sent);
        }

        @Override
        public void close() {
            if (file != null) {
                file.close();
            }
        }
    }

    /** Encrypts the file of an upload on disk. */
    @FunctionalInterface
    interface Staging {
        EvidenceFiles.StagedFile stage(NewFile file) throws IOException;
    }

    ReceivedUpload receive(Viewer viewer, String incident, Upload upload) throws IOException {
        return receive(upload, file -> items.stage(viewer, incident, file));
    }

    /** Reads the whole upload. If this throws, nothing of it is kept. */
    ReceivedUpload receive(Upload upload, Staging staging) throws IOException {
        Upload.Receiving before = upload.received();
        if (before != null) {
            return before.get();
        }
        NewFile file = upload.file();
        if (file == null) {
            return new ReceivedUpload(upload.fields(), null);
        }
        EvidenceFiles.StagedFile staged = staging.stage(file);
        try {
            upload.readTrailingFields();
            return new ReceivedUpload(upload.fields(), staged);
        } catch (Problem problem) {
            staged.close();
            throw problem;
        }
    }

    /**
     * Reads on after a file that was too large, so that its sender receives an answer and the fields after it are known; but at most as
     * much again, and nothing of a body that is far too long by its own header.
     */
    Map<String, List<String>> readRest(Upload upload) throws IOException {
        if (upload.received() != null) {
            return upload.fields();
        }
        NewFile file = Objects.requireNonNull(upload.file());
        long left = upload.length() > 2 * files.limit() ? 0 : files.limit();
        byte[] buffer = new byte[1 << 16];
        int n = 0;
        for (; n >= 0 && left > 0; left -= n) {
            n = file.content().read(buffer);
        }
        if (n < 0) {
            upload.readTrailingFields();
        }
        return upload.fields();
    }

    /** Adds the file, or, if there is none, the record elsewhere that the fields name. */
    EvidenceItem add(Viewer viewer, String incident, ReceivedUpload received) {
        Errors errors = new Errors();
        EvidenceDetails details = read(EvidenceDetails.class, received, errors);
        Sha256 stated = read(StateHash.class, received, errors).hash();
        EvidenceFiles.StagedFile file = received.file();
        if (file == null) {
            read(AddExternalRecord.class, received, errors);
            errors.check();
            return items.addExternal(viewer, incident, details, stated);
        }
        if (stated != null && !stated.equals(file.sha256())) {
            errors.reject("sha256", "otherSha256", file.sha256().hex());
        }
        errors.check();
        if (read(AddPicture.class, received, errors).picture()) {
            requirePicture(file);
        }
        return items.add(viewer, incident, details, file);
    }

    /** Nothing is kept of a file that can't be shown. */
    private void requirePicture(EvidenceFiles.StagedFile file) {
        try {
            copier.copy(file.facts().size(), 1, out -> files.copyTo(file, out));
        } catch (PictureRefused e) {
            throw Problem.invalid("file", e.reason().code());
        }
    }

    /** Reads a command from the fields of an upload. What is wrong with it is added to {@code errors}. */
    <T extends Record> T read(Class<T> type, ReceivedUpload received, Errors errors) {
        return commands.read(type, Fields.form(type, received.fields()), errors);
    }
}
