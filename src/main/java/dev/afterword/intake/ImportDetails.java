package dev.afterword.intake;

import dev.afterword.access.Viewer;
import dev.afterword.intake.ImportDetail.Remark;
import dev.afterword.intake.ImportNote.Kind;
import dev.afterword.web.Messages;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads an import with its remarks, in the language of the reader. */
@Component
class ImportDetails {

    /** The most remarks of one kind that the API shows. */
    static final int MOST = 1_000;

    private final Imports imports;

    ImportDetails(Imports imports) {
        this.imports = imports;
    }

    /** @param most the most remarks of one kind */
    ImportDetail of(Viewer viewer, Import found, Messages msg, int most) {
        return new ImportDetail(
                ImportRow.of(found, msg),
                found.recordsDone(),
                found.bytes(),
                remarks(viewer, found, msg, Kind.REJECTED, most),
                remarks(viewer, found, msg, Kind.DUPLICATE, most),
                remarks(viewer, found, msg, Kind.KEPT, most));
    }

    private List<Remark> remarks(Viewer viewer, Import found, Messages msg, Kind kind, int most) {
        return imports.remarks(viewer, found.id(), kind, most).stream()
                .map(note -> Remark.of(found, note, msg))
                .toList();
    }
}
