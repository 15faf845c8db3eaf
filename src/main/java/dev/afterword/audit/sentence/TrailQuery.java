package dev.afterword.audit.sentence;

import dev.afterword.kernel.PageToken;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to see of a trail, the newest first.
 *
 * @param by a part of the name of who did it
 * @param day in UTC
 * @param about a part of the key, or of the name of the person or team
 */
public record TrailQuery(
        @Nullable @Size(max = 100) String by,
        @Nullable TrailKind kind,
        @Nullable LocalDate day,
        @Nullable @Size(max = 100) String about,
        @Nullable @Size(max = 300) String pageToken) {

    private static final String ORDER = "newest";

    public TrailQuery {
        by = by == null || by.isBlank() ? null : by.strip();
        about = about == null || about.isBlank() ? null : about.strip();
    }

    /** Returns the last entry of the page before. */
    public PageToken after() {
        return PageToken.read(pageToken, ORDER);
    }

    public static String after(long seq) {
        return PageToken.after(ORDER, seq);
    }

    public boolean isFiltered() {
        return by != null || kind != null || day != null || about != null;
    }

    /** Returns whether it is the beginning of the whole trail. */
    public boolean isFirst() {
        return pageToken == null && !isFiltered();
    }

    public @Nullable Instant begin() {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Returns the address of the first page with these filters. */
    public String href(String path) {
        return ListHref.of(path)
                .with("by", by)
                .with("kind", kind)
                .with("day", day)
                .with("about", about)
                .toString();
    }
}
