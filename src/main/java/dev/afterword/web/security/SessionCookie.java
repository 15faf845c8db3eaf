package dev.afterword.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The session's cookie: {@code __Host-} and secure behind TLS. On plain HTTP, which is loopback only, a cookie without either,
 * for some browsers refuse secure cookies there.
 */
final class SessionCookie {

    private SessionCookie() {}

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-afterword" : "afterword";
    }

    /** Returns the secret that the browser sent; empty if it sent none. */
    static String secret(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(request));
        return cookie == null ? "" : cookie.getValue();
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
        add(request, response, secret, -1);
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, "", 0);
    }

    private static void add(HttpServletRequest request, HttpServletResponse response, String secret, long maxAge) {
        ResponseCookie cookie = ResponseCookie.from(name(request), secret)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
