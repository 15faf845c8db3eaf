package dev.afterword.web;

import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers.Known;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives handlers the {@link Shell} of the page, the {@link Viewer} and the {@link Msg} of the request. */
@Component
class ShellResolver implements HandlerMethodArgumentResolver {

    private final Pages pages;
    private final Languages languages;
    private final Assets assets;
    private final Clock clock;

    ShellResolver(Pages pages, Languages languages, Assets assets, Clock clock) {
        this.pages = pages;
        this.languages = languages;
        this.assets = assets;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Shell.class || type == Viewer.class || type == Msg.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("no servlet request");
        }
        if (parameter.getParameterType() == Viewer.class) {
            return Who.of(request).viewer();
        }
        return parameter.getParameterType() == Msg.class ? languages.of(request) : shell(request);
    }

    Shell shell(HttpServletRequest request) {
        Who who = Who.of(request);
        Known known = who.known();
        Msg msg = languages.of(request);
        Words words = new Words(msg, ZoneId.of(known == null ? "UTC" : known.zone()), clock);
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Shell(
                pages,
                msg,
                words,
                known == null ? null : known.viewer(),
                known == null ? 0 : known.unread(),
                path(request),
                csrf == null || who.byToken() ? "" : csrf.getToken(),
                SafeHeaders.nonce(request),
                assets.version(),
                Said.words(request, msg),
                Said.key(request));
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
