package dev.afterword.access.late;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Which of what is late.
 *
 * @param kind the name of a {@link LateSource}
 * @param owner the identifier of the person who has it, or {@code me}
 */
public record LateQuery(
        @Nullable @Size(max = 40) String kind,

        @Nullable @Pattern(regexp = ME + "|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", message = "uuid")
        String owner,

        @Nullable UUID team,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    /** Stands for the viewer in {@code owner}. */
    private static final String ME = "me";

    public LateQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Returns the query with {@code me} replaced by the viewer. */
    public LateQuery by(Viewer viewer) {
        return ME.equals(owner) ? Records.with(this, "owner", viewer.id().toString()) : this;
    }

    public boolean filtered() {
        return kind != null || owner != null || team != null;
    }
}
