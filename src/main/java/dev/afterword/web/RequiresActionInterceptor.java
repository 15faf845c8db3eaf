package dev.afterword.web;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.IncidentAuthorization;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Deny by default: a handler that names no action is never reached. What changes something of an incident is decided here
 * first, so that "not found" and "forbidden" come before anything is said about what was sent.
 */
final class RequiresActionInterceptor implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** The name of the variable that holds an incident's key, in the pattern of a route. */
    private static final Pattern INCIDENT = Pattern.compile("/incidents/\\{(\\w+)}.*");

    private final Supplier<IncidentAuthorization> gate;

    RequiresActionInterceptor(Supplier<IncidentAuthorization> gate) {
        this.gate = gate;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && ours(method)) {
            check(request, needed(method), CommandMappings.of(method) != null);
        }
        return true;
    }

    private static boolean ours(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("dev.afterword.");
    }

    static @Nullable RequiresAction needed(HandlerMethod method) {
        RequiresAction needs = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequiresAction.class);
        return needs == null
                ? AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresAction.class)
                : needs;
    }

    static @Nullable Action needs(HandlerMethod method) {
        RequiresAction needs = needed(method);
        return needs == null ? null : needs.value();
    }

    /** @param command whether it is decided in the transaction that carries it out (see {@link HandlerInvocations}) */
    private void check(HttpServletRequest request, @Nullable RequiresAction needs, boolean command) {
        if (needs == null) {
            throw Problem.forbidden();
        }
        Action action = needs.value();
        if (action == Action.ANYBODY) {
            return;
        }
        RequestIdentity who = RequestIdentity.of(request);
        if (who.known() == null) {
            throw Problem.of(ProblemType.SIGN_IN);
        }
        if (who.viewer().readOnly() && !READING.contains(request.getMethod())) {
            throw Problem.forbidden();
        }
        if (action.scope() == Action.Scope.INSTALLATION) {
            Grants.require(who.viewer(), action);
        } else if (!command && !READING.contains(request.getMethod())) {
            checkChange(who.viewer(), needs, incident(request));
        }
    }

    private void checkChange(Viewer viewer, RequiresAction needs, @Nullable String key) {
        if (key == null) {
            return;
        }
        // Who may comment may be told of one item only, which the service knows.
        if (needs.value() != Action.COMMENT) {
            gate.get().require(viewer, needs.value(), key);
        }
        if (!needs.whenClosed()) {
            gate.get().requireOpen(viewer, key);
        }
    }

    private static @Nullable String incident(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Matcher matcher = INCIDENT.matcher(String.valueOf(pattern).replaceFirst("^/api/v1", ""));
        return matcher.matches()
                        && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> variables
                        && variables.get(matcher.group(1)) instanceof String key
                ? key
                : null;
    }
}
