package dev.afterword.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** The session's cookie. */
final class SessionCookie {

    private static final String NAME = "afterword";

    private SessionCookie() {}

    /** Returns the secret that the browser sent; empty if it sent none. */
    static String secret(HttpServletRequest request) {
        return Cookies.value(request, Cookies.ofHost(request, NAME));
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
        Cookies.set(request, response, Cookies.ofHost(request, NAME), secret, Cookies.BROWSER);
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        Cookies.set(request, response, Cookies.ofHost(request, NAME), "", Duration.ZERO);
    }
}
