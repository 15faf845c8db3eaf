package dev.afterword.web.security;

import dev.afterword.access.Viewers.InSession;
import dev.afterword.kernel.RandomCodes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The tokens that forms carry. That of a person is in their session; that of a stranger in a cookie which no other site can set or read,
 * for a session would be a row in the database for each page that is opened.
 */
final class FormTokens implements CsrfTokenRepository {

    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String FIELD = "_csrf";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(RandomCodes.secret());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (RequestIdentity.of(request).session() != null) {
            return; // it was made with the session
        }
        Cookies.set(
                request,
                response,
                cookie(request),
                token == null ? "" : token.getToken(),
                token == null ? Duration.ZERO : Cookies.BROWSER);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        InSession session = RequestIdentity.of(request).session();
        if (session != null) {
            return token(session.formToken());
        }
        String ofStranger = Cookies.value(request, cookie(request));
        return ofStranger.isEmpty() ? null : token(ofStranger);
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, FIELD, value);
    }

    private static String cookie(HttpServletRequest request) {
        return Cookies.ofHost(request, "afterword-form");
    }
}
