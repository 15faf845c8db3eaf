package dev.afterword.web;

import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers.Known;
import dev.afterword.web.compression.Assets;
import dev.afterword.web.security.RequestIdentity;
import dev.afterword.web.security.SafeHeaders;
import dev.afterword.web.security.UndoCookie;
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

/** Gives handlers the {@link PageContext} of the page, the {@link Viewer} and the {@link Messages} of the request. */
@Component
class PageContextResolver implements HandlerMethodArgumentResolver {

    private final Pages pages;
    private final Languages languages;
    private final Assets assets;
    private final Clock clock;

    PageContextResolver(Pages pages, Languages languages, Assets assets, Clock clock) {
        this.pages = pages;
        this.languages = languages;
        this.assets = assets;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == PageContext.class || type == Viewer.class || type == Messages.class;
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
            return RequestIdentity.of(request).viewer();
        }
        return parameter.getParameterType() == Messages.class ? languages.of(request) : of(request);
    }

    PageContext of(HttpServletRequest request) {
        RequestIdentity who = RequestIdentity.of(request);
        Known known = who.known();
        Messages msg = languages.of(request);
        Words words = new Words(msg, ZoneId.of(known == null ? "UTC" : known.zone()), clock);
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new PageContext(
                pages,
                msg,
                words,
                known == null ? null : known.viewer(),
                known == null ? 0 : known.unread(),
                path(request),
                csrf == null || who.byToken() ? "" : csrf.getToken(),
                SafeHeaders.nonce(request),
                assets.version(),
                FlashMessage.words(request, msg),
                UndoCookie.address(request),
                FlashMessage.key(request));
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
