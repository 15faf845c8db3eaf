package dev.afterword.web;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.idempotency.Replay;
import dev.afterword.web.security.RequestIdentity;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Deny by default: a handler that names no action is never reached. What a person's roles alone permit is decided here; so is what a
 * handler that reads its body itself, as uploads do, may change. Commands are decided in their own transaction ({@link HandlerInvocations}).
 */
final class RequiresActionInterceptor implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Supplier<ResourceAuthorizations> authorizations;

    RequiresActionInterceptor(Supplier<ResourceAuthorizations> authorizations) {
        this.authorizations = authorizations;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (handler instanceof HandlerMethod method
                && ErrorController.class.isAssignableFrom(method.getBeanType())
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            throw Problem.notFound(); // only the server itself leads to its error page
        }
        if (handler instanceof HandlerMethod method && ours(method)) {
            Replay before = Replay.of(request);
            check(request, method, needed(method), before != null || CommandMappings.of(method) != null);
            if (before != null) {
                authorizations.get().requireAgain(request, needed(method), before.location());
                before.writeTo(response);
                return false;
            }
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

    /** @param later whether the action on an incident is decided elsewhere, as in the transaction of a command ({@link HandlerInvocations}) */
    private void check(
            HttpServletRequest request, HandlerMethod handler, @Nullable RequiresAction needs, boolean later) {
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
        if (!who.known().reaches(handler.getBeanType()) || (who.byToken() && needs.byPerson())) {
            throw Problem.forbidden();
        }
        if (action.scope() == Action.Scope.INSTALLATION) {
            Grants.require(who.viewer(), action);
        } else if (!later && !READING.contains(request.getMethod())) {
            authorizations.get().requireAlone(who.viewer(), needs, request);
        }
    }
}
