package dev.afterword.comment;

import dev.afterword.markup.SafeHtml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comments on one thing, as a page shows them to its viewer.
 *
 * @param place what they are on: {@code section:rootCause}, {@code T-4}
 * @param action where comments are sent to
 * @param mayAdd whether the viewer may comment
 * @param mayObject whether such a comment may be an objection
 * @param threads those that are open first
 */
public record Discussion(String place, String action, boolean mayAdd, boolean mayObject, List<Topic> threads) {

    public Discussion {
        threads = List.copyOf(threads);
    }

    /**
     * A comment with its replies.
     *
     * @param placeName what it is on, for people
     */
    public record Topic(
            Line first,
            String place,
            String placeName,
            String placeHref,
            List<Line> replies,
            boolean resolved,
            boolean mayReply,
            boolean mayResolve,
            boolean mayReopen) {

        public Topic {
            replies = List.copyOf(replies);
        }
    }

    /**
     * One comment.
     *
     * @param text null once it is withdrawn
     * @param quote the passage that it is on
     * @param now what stands there now; null if nothing does
     * @param changed that the passage was changed, in words
     * @param resolution who resolved it and when, in words
     */
    public record Line(
            String id,
            String author,
            String when,
            String exact,
            @Nullable SafeHtml text,
            @Nullable String quote,
            @Nullable String now,
            @Nullable String changed,
            boolean blocks,
            @Nullable String resolution,
            @Nullable SafeHtml answer,
            boolean mayWithdraw) {}

    /** Returns the name of the element with the comments. */
    public String id() {
        return "comments-" + place.replace(':', '-');
    }

    public List<Topic> open() {
        return threads.stream().filter(thread -> !thread.resolved()).toList();
    }

    public List<Topic> resolved() {
        return threads.stream().filter(Topic::resolved).toList();
    }
}
