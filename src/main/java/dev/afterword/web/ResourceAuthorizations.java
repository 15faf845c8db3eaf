package dev.afterword.web;

import dev.afterword.access.Action;
import dev.afterword.access.ResourceAuthorization;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.Ahead;
import dev.afterword.web.security.RequestIdentity;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Asks, of all modules, the one that knows what a request's address names whether the viewer may do this to it. */
@Component
class ResourceAuthorizations {

    private final ObjectProvider<ResourceAuthorization> all;
    private final Transactions transactions;

    ResourceAuthorizations(ObjectProvider<ResourceAuthorization> all, Transactions transactions) {
        this.all = all;
        this.transactions = transactions;
    }

    /** Throws "not found" or "forbidden" unless they may; passes addresses that name nothing. Within the viewer's transaction. */
    void require(Viewer viewer, RequiresAction needs, HttpServletRequest request) {
        path(request)
                .ifPresent(path -> of(path).filter(one -> one.decides(needs.value()))
                        .ifPresent(one -> one.require(viewer, needs.value(), path.key(), needs.whenClosed())));
    }

    /** Like {@link #require}, for pages and answers that only read, which a closed incident allows too. */
    void requireReading(Viewer viewer, Action action, HttpServletRequest request) {
        path(request)
                .ifPresent(path -> of(path).filter(ResourceAuthorization::decidesReading)
                        .ifPresent(one -> one.require(viewer, action, path.key(), true)));
    }

    /** Returns what is asked first for a page, or an answer that only reads. */
    Ahead.First first(HttpServletRequest request, Ahead ahead) {
        return path(request)
                .flatMap(path -> of(path).map(one -> new Ahead.First(ahead, one.entering(path.key()))))
                .orElseGet(() -> new Ahead.First(ahead, null));
    }

    private Optional<ResourceAuthorization> of(ResourcePath path) {
        return all.stream()
                .filter(one -> one.collection().equals(path.collection()))
                .findFirst();
    }

    @SuppressWarnings("unchecked") // the attribute's type is the framework's promise
    private static Optional<ResourcePath> path(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return ResourcePath.of(pattern, (Map<String, String>) variables);
    }

    /**
     * Decides about a call that was carried out before, whose answer is asked for again: whether the sender may still do it, though its
     * incident may be closed since, and still sees what it made.
     *
     * @param location the address of what it made
     */
    void requireAgain(HttpServletRequest request, @Nullable RequiresAction needs, @Nullable String location) {
        Viewer viewer = RequestIdentity.of(request).viewer();
        transactions.run(viewer, () -> {
            if (needs != null) {
                path(request)
                        .ifPresent(path -> of(path).filter(one -> one.decides(needs.value()))
                                .ifPresent(one -> one.require(viewer, needs.value(), path.key(), true)));
            }
            ResourcePath.at(location)
                    .ifPresent(path -> of(path).filter(one -> one.decides(Action.SEE))
                            .ifPresent(one -> one.require(viewer, Action.SEE, path.key(), true)));
        });
    }

    /** The same in a transaction of its own. */
    void requireAlone(Viewer viewer, RequiresAction needs, HttpServletRequest request) {
        transactions.run(viewer, () -> require(viewer, needs, request));
    }

    /** The thing that an address is about: of {@code /follow-ups/{key}/resolution} the collection {@code follow-ups} and the key. */
    private record ResourcePath(String collection, String key) {

        private static final Pattern PATTERN = Pattern.compile("(?:/api/v1)?/([a-z-]+)(?:/[a-z-]+)*/\\{(\\w+)}.*");

        private static final Pattern ADDRESS = Pattern.compile("(?:https?://[^/]+)?(?:/api/v1)?/([a-z-]+)/([^/?#]+).*");

        static Optional<ResourcePath> at(@Nullable String address) {
            Matcher matcher = ADDRESS.matcher(address == null ? "" : address);
            return matcher.matches()
                    ? Optional.of(new ResourcePath(matcher.group(1), matcher.group(2)))
                    : Optional.empty();
        }

        static Optional<ResourcePath> of(String pattern, @Nullable Map<String, String> variables) {
            Matcher matcher = PATTERN.matcher(pattern);
            String key = matcher.matches() && variables != null ? variables.get(matcher.group(2)) : null;
            return key == null ? Optional.empty() : Optional.of(new ResourcePath(matcher.group(1), key));
        }
    }
}
