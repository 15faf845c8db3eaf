package dev.afterword.web;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Deny by default: a handler that names no action is never reached. */
final class NeedsInterceptor implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && ours(method)) {
            check(request, needs(method));
        }
        return true;
    }

    private static boolean ours(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("dev.afterword.");
    }

    static @Nullable Action needs(HandlerMethod method) {
        Needs needs = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Needs.class);
        if (needs == null) {
            needs = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
        }
        return needs == null ? null : needs.value();
    }

    private static void check(HttpServletRequest request, @Nullable Action action) {
        if (action == null) {
            throw Problem.forbidden();
        }
        if (action == Action.ANYBODY) {
            return;
        }
        Who who = Who.of(request);
        if (who.known() == null) {
            throw Problem.of(ProblemType.SIGN_IN);
        }
        if (who.viewer().readOnly() && !READING.contains(request.getMethod())) {
            throw Problem.forbidden();
        }
        if (action.scope() == Action.Scope.INSTALLATION) {
            Grants.require(who.viewer(), action);
        }
    }
}
