package dev.afterword.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.util.WebUtils;

/**
 * The tokens that forms carry. That of a person is in their session; that of a stranger in a cookie which no other site can set or read,
 * for a session would be a row in the database for each page that is opened.
 */
final class FormTokens implements CsrfTokenRepository {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String FIELD = "_csrf";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return token(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (RequestIdentity.of(request).formToken() != null) {
            return; // it was made with the session
        }
        ResponseCookie cookie = ResponseCookie.from(cookie(request), token == null ? "" : token.getToken())
                .path("/")
                .maxAge(token == null ? 0 : -1)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        String ofSession = RequestIdentity.of(request).formToken();
        if (ofSession != null) {
            return token(ofSession);
        }
        Cookie cookie = WebUtils.getCookie(request, cookie(request));
        return cookie == null || cookie.getValue().isEmpty() ? null : token(cookie.getValue());
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, FIELD, value);
    }

    private static String cookie(HttpServletRequest request) {
        return request.isSecure() ? "__Host-afterword-form" : "afterword-form";
    }
}
