package dev.afterword.web;

import dev.afterword.access.ResourceAuthorization;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
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
    @SuppressWarnings("unchecked") // the attribute's type is the framework's promise
    void require(Viewer viewer, RequiresAction needs, HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        ResourcePath.of(pattern, (Map<String, String>) variables)
                .ifPresent(path -> all.stream()
                        .filter(one -> one.collection().equals(path.collection()) && one.decides(needs.value()))
                        .findFirst()
                        .ifPresent(one -> one.require(viewer, needs.value(), path.key(), needs.whenClosed())));
    }

    /** The same in a transaction of its own. */
    void requireAlone(Viewer viewer, RequiresAction needs, HttpServletRequest request) {
        transactions.run(viewer, () -> require(viewer, needs, request));
    }

    /** The thing that an address is about: of {@code /follow-ups/{key}/resolution} the collection {@code follow-ups} and the key. */
    private record ResourcePath(String collection, String key) {

        private static final Pattern PATTERN = Pattern.compile("(?:/api/v1)?/([a-z-]+)(?:/[a-z-]+)*/\\{(\\w+)}.*");

        static Optional<ResourcePath> of(String pattern, @Nullable Map<String, String> variables) {
            Matcher matcher = PATTERN.matcher(pattern);
            String key = matcher.matches() && variables != null ? variables.get(matcher.group(2)) : null;
            return key == null ? Optional.empty() : Optional.of(new ResourcePath(matcher.group(1), key));
        }
    }
}
