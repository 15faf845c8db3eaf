package dev.afterword.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Cookies of this program: no script reads them, and behind TLS they are secure. */
public final class Cookies {

    /** The age of a cookie that ends with its browser. */
    public static final Duration BROWSER = Duration.ofSeconds(-1);

    private Cookies() {}

    /**
     * Returns the name of a cookie that no other host can set: with {@code __Host-} behind TLS. On plain HTTP, which is loopback only,
     * without, for some browsers refuse secure cookies there.
     */
    public static String ofHost(HttpServletRequest request, String name) {
        return request.isSecure() ? "__Host-" + name : name;
    }

    /** Returns the value that the browser sent; empty if it sent none. */
    public static String value(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? "" : cookie.getValue();
    }

    /** Sets a cookie that is sent along by links from other sites too; an age of zero removes it. */
    public static void set(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration age) {
        set(request, response, name, value, age, "Lax");
    }

    /** Sets a cookie that is sent by this site's own pages only. */
    public static void setStrict(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration age) {
        set(request, response, name, value, age, "Strict");
    }

    private static void set(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            Duration age,
            String sameSite) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(age)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite(sameSite)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
