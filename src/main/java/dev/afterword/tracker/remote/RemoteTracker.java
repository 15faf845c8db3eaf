package dev.afterword.tracker.remote;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One project (repository, board) of an issue tracker. Methods throw {@link TryAgainException} if the same call may succeed later, and
 * {@link GiveUpException} if somebody has to change something first.
 */
public interface RemoteTracker {

    /**
     * Returns what is missing before issues can be created, read and changed there; nothing if all is well.
     *
     * @param type of the issues, as {@link TrackerKind#type} returns it
     */
    List<Shortcoming> test(@Nullable String type);

    /** Creates an issue. Whoever calls it has looked for its marker before. */
    RemoteIssue create(NewIssue issue);

    /**
     * Returns the issues whose descriptions contain the marker. It lists recent issues by their time of creation, since the full-text
     * search of trackers lags behind.
     *
     * @param since when the marker was made by the clock of this server; clocks may differ by some minutes
     */
    List<RemoteIssue> marked(String marker, Instant since);

    /** Returns the issues that still exist and can be read, with as few requests as the tracker's API allows. */
    List<RemoteIssue> fetch(Collection<String> ids);

    /** Changes the given fields of an issue, and returns it as it is afterwards. */
    RemoteIssue update(String id, IssueChange change);

    /** Returns the account that gave an issue to who has it now; empty if the tracker doesn't tell. */
    Optional<String> assigner(RemoteIssue issue);

    /** Returns the account with this email address, of a product that shows such addresses to this token. */
    Optional<String> accountOf(String email);

    void comment(String id, String text);

    /** Returns comments of this time or later, ours too, oldest first, at most 200. */
    List<RemoteComment> comments(String id, Instant since);

    /**
     * Returns issues that were changed at or after this time, those changed first before the others.
     *
     * @param pageToken from the page before; null for the first page
     */
    IssuePage changed(Instant since, @Nullable String pageToken);

    /** Returns open issues, newest first, whose titles contain the text if there is one. */
    List<RemoteIssue> recent(@Nullable String text, int limit);

    /** Returns one issue by what a person typed: its number, its key or its address. */
    Optional<RemoteIssue> find(String typed);

    /**
     * Reads what the tracker sent to our address for it.
     *
     * @param headers by names in lower case
     * @return empty if its signature or secret is wrong
     */
    Optional<Delivery> delivery(Map<String, String> headers, byte[] body);
}
