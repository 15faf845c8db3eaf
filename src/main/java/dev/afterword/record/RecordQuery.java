package dev.afterword.record;

import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.SearchWords;
import dev.afterword.input.TimeSpellings;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Selects records of an incident, in the order of time.
 *
 * @param q words, each of which the record contains; several in quotes are one
 * @param from the earliest time, UTC unless written otherwise
 * @param to the latest time
 * @param event the key of an event that rests on them
 */
public record RecordQuery(
        @Nullable @SearchWords String q,
        @Nullable @Size(max = 80) String from,
        @Nullable @Size(max = 80) String to,
        @Nullable @Size(max = 200) String source,
        @Nullable @Pattern(regexp = "T-[1-9]\\d{0,8}") String event,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize)
        implements Checked {

    private static final String ORDER = "records";

    public RecordQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    @Override
    public void check(Errors errors) {
        if (from != null && earliest() == null) {
            errors.reject("from", "when");
        }
        if (to != null && latest() == null) {
            errors.reject("to", "when");
        }
    }

    @Nullable
    Instant earliest() {
        return instant(from);
    }

    @Nullable
    Instant latest() {
        return instant(to);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        TimeSpellings.Spelled spelled = text == null ? null : TimeSpellings.read(text, null, null);
        return spelled == null ? null : spelled.in(ZoneOffset.UTC);
    }

    /** Returns the last record of the previous page. */
    PageToken after() {
        return PageToken.read(pageToken, ORDER);
    }

    static String after(IncidentRecord last) {
        return PageToken.after(ORDER, last.at() == null ? Instant.MAX : last.at(), last.number());
    }

    public boolean filtered() {
        return q != null || from != null || to != null || source != null || event != null;
    }

    /** Returns the address of the first page with these filters. */
    public String href(String path) {
        return ListHref.of(path)
                .with("q", q)
                .with("from", from)
                .with("to", to)
                .with("source", source)
                .with("event", event)
                .toString();
    }
}
